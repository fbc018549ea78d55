# Holdfast in a container. Docker's socket and a data volume are mounted by whoever runs it.
FROM node:24-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates git openssh-client && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/holdfast
COPY package.json package-lock.json ./
COPY tools tools
RUN npm ci --omit=dev --ignore-scripts
COPY bin bin
COPY dist dist
COPY schemas schemas
ENV HOLDFAST_DATA_DIR=/data
VOLUME /data
USER node
ENTRYPOINT ["node", "/opt/holdfast/bin/holdfast.js"]
CMD ["run"]
