// Serves the story pages at /dev/ui, and draws the pictures of their photos: no archive answers here.
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';

/** A scene of one's own for each photo: a sky, hills and a sun, by the number in its name. */
function scene(seed: number): string {
  const hue = (seed * 61 + 150) % 360;
  const [x, y] = [80 + ((seed * 137) % 440), 60 + ((seed * 71) % 120)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400" preserveAspectRatio="xMidYMid slice">
    <rect width="600" height="400" fill="hsl(${hue} 42% 62%)"/>
    <circle cx="${x}" cy="${y}" r="46" fill="hsl(${(hue + 40) % 360} 85% 84%)"/>
    <path d="M0 270 Q150 ${180 + ((seed * 29) % 70)} 320 260 T600 230 V400 H0Z" fill="hsl(${hue} 34% 38%)"/>
    <path d="M0 330 Q180 ${270 + ((seed * 17) % 50)} 340 330 T600 300 V400 H0Z" fill="hsl(${hue} 38% 22%)"/>
  </svg>`;
}

const PICTURE = /^\/api\/v1\/assets\/cuento-(\d+)\/renditions\//;

function serve({ middlewares }: Pick<ViteDevServer | PreviewServer, 'middlewares'>): void {
  middlewares.use((request, answer, next) => {
    const url = request.url ?? '';
    const picture = PICTURE.exec(url);
    if (picture) {
      answer.setHeader('content-type', 'image/svg+xml');
      answer.end(scene(Number(picture[1])));
    } else if (url.startsWith('/api/v1/assets/cuento-')) {
      answer.statusCode = 404;
      answer.end();
    } else {
      if (/^\/dev\/ui(\/|\?|$)/.test(url)) request.url = '/stories/index.html';
      next();
    }
  });
}

/** For the server people develop with, and for the one tests look at; a build knows nothing of it. */
export function stories(): Plugin {
  return { name: 'stories', configureServer: serve, configurePreviewServer: serve };
}
