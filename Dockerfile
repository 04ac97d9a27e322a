# Build: docker build -t evbot .    The image holds no settings and no secrets; they come from the environment.
FROM node:22.21-bookworm-slim AS build
# Only if no compiled better-sqlite3 can be downloaded; none of it gets into the image.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run -s build
# Keeps what is compiled; another `npm ci --omit=dev` would compile it again.
RUN npm prune --omit=dev --no-audit --no-fund

FROM node:22.21-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/src ./src
COPY --from=build --chown=root:root /app/dialogs ./dialogs
COPY --from=build --chown=root:root /app/locales ./locales
COPY --from=build --chown=root:root /app/public ./public
COPY --from=build --chown=root:root /app/scripts ./scripts
RUN mkdir -p /app/data && chown node:node /app/data
USER node
VOLUME /app/data
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((res) => process.exit(res.ok ? 0 : 1), () => process.exit(1))"]
# Not by npm: it would not pass SIGTERM on.
CMD ["node", "dist/src/index.js"]
