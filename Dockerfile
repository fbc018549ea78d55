# Holdfast in a container. Docker's socket and a data volume are mounted by whoever runs it.
FROM node:24-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates git openssh-client && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/holdfast
# `npm run build` has put everything that runs into dist/.
COPY package.json ./
COPY bin bin
COPY dist dist
COPY schemas schemas
COPY examples examples
ENV HOLDFAST_DATA_DIR=/data
VOLUME /data
USER node
ENTRYPOINT ["node", "/opt/holdfast/bin/holdfast.js"]
CMD ["run"]
