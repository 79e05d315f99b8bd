# Docent as plain JavaScript on Node 24, run by a plain user. Corpus in /app/corpus, state in /data.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json build.ts ./
COPY src src
COPY adapters adapters
RUN npm run build

# The only optional packages are builds of Node 24 for machines with an older one; the image brings its own.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production CORPUS_DIR=/app/corpus DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY corpus corpus
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# Docent answers what it accepted, within 10 s of SIGTERM.
STOPSIGNAL SIGTERM
# The process ends with code 1 where no platform is left, so a restart policy is the health check.
CMD ["node", "dist/src/start.mjs"]
