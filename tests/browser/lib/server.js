// A web server of the plainest kind: it hands out a folder below a path and knows nothing of the site.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt',
  '.xml': 'application/xml',
};

/** Serves `folder` on the loopback below `prefix`, such as `/a/b/`. Gives the `base` address and how to `close` it. */
export async function serve(folder, prefix) {
  const server = createServer((request, response) => {
    answer(folder, prefix, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    base: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

async function answer(folder, prefix, request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  // The browser asks for a picture beside its tab by itself; there is none, and that is no fault of a page.
  if (path === '/favicon.ico') return response.writeHead(204).end();
  if (!path.startsWith(prefix)) return response.writeHead(404).end();

  const inside = normalize(path.slice(prefix.length));
  const file = join(folder, inside === '.' ? 'index.html' : inside);
  const size = await sizeOf(file);
  if (size === null) {
    response.writeHead(404, { 'content-type': TYPES['.html'] });
    return createReadStream(join(folder, '404.html')).pipe(response);
  }
  const headers = { 'accept-ranges': 'bytes', 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  if (!range) {
    response.writeHead(200, { ...headers, 'content-length': size });
    return createReadStream(file).pipe(response);
  }
  const start = Number(range[1]);
  const end = range[2] === '' ? size - 1 : Math.min(Number(range[2]), size - 1);
  response.writeHead(206, { ...headers, 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${size}` });
  return createReadStream(file, { start, end }).pipe(response);
}

/** Length in bytes; `null` where there is no such file. */
async function sizeOf(file) {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}
