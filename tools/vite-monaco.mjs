// @ts-check
/**
 * Makes Monaco a guest of the page instead of its owner.
 *
 * 1. Astro would link Monaco's style sheets (175 KB) on every page whose script may some day import it. Here each
 *    becomes a module that adds its `<style>` when Monaco is really loaded.
 * 2. Its TypeScript worker carries 100 library files, most of them for the DOM. Reader code knows the language
 *    and the engine only, so all but ES5 to ES2023 are left out: 6.9 MB become 4.2 MB.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const STYLE = '\0monaco-style:';
const FROM_MONACO = /[\\/]monaco-editor[\\/]/;
const LIBRARIES = /[\\/]typescript[\\/]lib[\\/]lib\.js$/;
const KEPT = /^lib\.(es5|es20(1[5-9]|2[0-3])|decorators)(?!.*full)/;

/** @returns {import('vite').Plugin} */
export function monaco() {
  return {
    name: 'two-words:monaco',
    enforce: 'pre',

    resolveId(id, importer) {
      if (!importer || !id.endsWith('.css') || importer.startsWith(STYLE) || !FROM_MONACO.test(importer))
        return null;
      return `${STYLE}${path.resolve(path.dirname(withoutQuery(importer)), id)}.js`;
    },

    load(id) {
      if (!id.startsWith(STYLE)) return null;
      const file = id.slice(STYLE.length, -'.js'.length);
      return `import css from ${JSON.stringify(`${file}?inline`)};
        const style = document.createElement('style');
        style.textContent = css;
        document.head.append(style);`;
    },

    async transform(_code, id) {
      const file = withoutQuery(id);
      if (!LIBRARIES.test(file)) return null;
      const { libFileMap } = await import(pathToFileURL(file).href);
      const kept = Object.entries(libFileMap).filter(([name]) => KEPT.test(name));
      return { code: `export const libFileMap = ${JSON.stringify(Object.fromEntries(kept))};`, map: null };
    },
  };
}

/** @param {string} id */
function withoutQuery(id) {
  return id.split('?', 1)[0] ?? id;
}
