import type { Server as HttpServer } from 'node:http';
import type { Server } from 'restify';

/** How often idle keep-alive connections are closed during shutdown. */
const CLOSE_IDLE_INTERVAL_MS = 50;

/** Stops the server. Resolves when the last pending request is answered. */
export function closeHttpServer(server: Server): Promise<void> {
  const http = server.server as HttpServer;
  return new Promise((resolve) => {
    const sweepTimer = setInterval(() => http.closeIdleConnections(), CLOSE_IDLE_INTERVAL_MS);
    server.close(() => {
      clearInterval(sweepTimer);
      resolve();
    });
  });
}
