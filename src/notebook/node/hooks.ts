/**
 * Modules that live in memory, for Node: a text gets a URL of a scheme of its own, and the loader is told
 * about it. A `data:` URL
 * would have to hold the URLs of all that it imports, and so grow without bound.
 */
import { registerHooks } from 'node:module';
import type { MakeUrl } from '../link/instantiate.ts';

const SCHEME = 'two-words:';

/** Registers the scheme in this thread. Returns how to make a URL; each call makes another one. */
export function moduleUrls(): MakeUrl {
  const texts = new Map<string, string>();
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier.startsWith(SCHEME)
        ? { url: specifier, format: 'module', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) => {
      const source = texts.get(url);
      return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
    },
  });
  return (js, path) => {
    const url = `${SCHEME}${texts.size}/${path}`;
    texts.set(url, js);
    return url;
  };
}
