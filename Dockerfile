# Holdfast in a container; examples/compose runs it. `npm run build` comes first: it puts everything that runs into dist/.
# The images that it is made of can be replaced, for instance by a registry of one's own.
ARG BASE=node:24-slim
ARG K3D=ghcr.io/k3d-io/k3d:5.8.3
ARG KUBECTL=registry.k8s.io/kubectl:v1.35.4
ARG SOPS=ghcr.io/getsops/sops:v3.13.3-alpine

FROM ${K3D} AS k3d
FROM ${KUBECTL} AS kubectl
FROM ${SOPS} AS sops

FROM ${BASE}
# Git, and ssh for its remotes, where the base image has not got them.
RUN { command -v git && command -v ssh; } >/dev/null || { \
      apt-get update && \
      apt-get install -y --no-install-recommends ca-certificates git openssh-client && \
      rm -rf /var/lib/apt/lists/*; }
COPY --from=k3d /bin/k3d /usr/local/bin/k3d
COPY --from=kubectl /bin/kubectl /usr/local/bin/kubectl
COPY --from=sops /usr/local/bin/sops /usr/local/bin/sops
WORKDIR /opt/holdfast
COPY package.json LICENSE ./
COPY bin bin
COPY dist dist
COPY schemas schemas
COPY examples/init examples/init
# A new volume takes its owner from here. Nothing of what Holdfast does needs root inside the container; whoever reaches Docker's socket is
# root on the machine all the same, and the group that compose.yaml adds lets it reach that.
RUN ln -s /opt/holdfast/bin/holdfast.js /usr/local/bin/holdfast && mkdir -m 0700 /data && chown 1000:1000 /data
ENV HOLDFAST_DATA_DIR=/data
VOLUME /data
USER 1000:1000
EXPOSE 8080 8081
# Needs no token. A run with another admin address needs another check.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8081/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["holdfast"]
CMD ["run"]
