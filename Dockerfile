# Built in three steps, so that what runs holds neither sources nor what only builds need.
FROM node:24-bookworm-slim AS build
WORKDIR /hub
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/setup.mjs --reference --build && rm -rf dist/test

FROM node:24-bookworm-slim AS packages
WORKDIR /hub
COPY package.json package-lock.json scripts/slim-packages.mjs ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && node slim-packages.mjs node_modules

FROM node:24-bookworm-slim
WORKDIR /hub
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
COPY --from=packages /hub/node_modules node_modules
COPY --from=build /hub/dist dist
COPY package.json LICENSE ./
RUN mkdir /data && chown node:node /data && chmod +x dist/bundle/apps/admin/main.js && ln -s /hub/dist/bundle/apps/admin/main.js /usr/local/bin/wushe
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--max-semi-space-size=8", "dist/bundle/apps/hub/main.js"]
