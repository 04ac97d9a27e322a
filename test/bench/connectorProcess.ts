// Accepts the bots' replies at once, in place of a channel. PORT is its port.
import { createServer } from 'node:http';

createServer((req, res) => {
  req.resume().on('end', () => {
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end('{"id":"accepted"}');
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
