# docker build -t overpaint . && docker run --rm -v "$PWD:/work" overpaint edit clip.mp4 "make it a watercolor"
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm pack --pack-destination /

# What this platform does not need goes here, where the image is made, not in anybody's node_modules.
FROM node:22-bookworm-slim AS install
WORKDIR /app
COPY --from=build /overpaint-*.tgz /tmp/
RUN npm install --omit=dev --ignore-scripts --no-audit --no-fund --no-package-lock /tmp/overpaint-*.tgz \
 && rm -rf node_modules/@ffmpeg-installer node_modules/@ffprobe-installer node_modules/three/examples \
 && cd node_modules/onnxruntime-node/bin/napi-v6 && rm -rf darwin win32 \
 && cd linux && case "$(uname -m)" in x86_64) rm -rf arm64 ;; aarch64) rm -rf x64 ;; esac

FROM node:22-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg procps && rm -rf /var/lib/apt/lists/*
COPY --from=install /app /app
ENV OVERPAINT_CACHE=/tmp/overpaint
USER node
WORKDIR /work
ENTRYPOINT ["node", "/app/node_modules/overpaint/dist/program/main.js"]
CMD ["--help"]
