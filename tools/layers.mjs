// @ts-check
/**
 * Which part may import which: the layers and the engine's floors of ARCHITECTURE.md, as dependency-cruiser's
 * rules. A cycle is forbidden everywhere. `import type` counts for the layers, not for cycles: it leaves
 * nothing behind for a linker to order.
 */

/** From the bottom up. */
const LAYERS = [
  { name: 'engine', path: '^src/engine/' },
  { name: 'procfs', path: '^src/procfs/' },
  { name: 'lessons', path: '^src/lessons/' },
  { name: 'notebook', path: '^src/notebook/' },
  { name: 'ui', path: '^src/ui/' },
  { name: 'pages', path: '^(src/(pages|layouts|components|content)/|content/)' },
];

/** Programs: they use the layers up to the notebook, and nothing uses them. */
const PROGRAMS = '^src/(cli|build)/';

/** The engine's floors, from the bottom up; folders of one floor may use each other. */
const FLOORS = [
  ['memory'],
  ['memmap'],
  ['zones'],
  ['buddy'],
  ['pcp'],
  ['boot'],
  ['slab'],
  ['highmem', 'pmem', 'io', 'virt'],
  ['trace', 'debug', 'bench', 'dump'],
];

/** @param {string[]} folders */
const inEngine = (folders) => `^src/engine/(${folders.join('|')})/`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layerRules = LAYERS.slice(0, -1).map(({ name, path }, at) => ({
  name: `layer-${name}`,
  comment: `${name} imports from a layer above it`,
  severity: 'error',
  from: { path },
  to: { path: LAYERS.slice(at + 1).map((above) => above.path) },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const floorRules = FLOORS.slice(0, -1).map((folders, at) => ({
  name: `floor-${folders.join('-')}`,
  comment: `engine/${folders.join(', ')} imports from a floor above it`,
  severity: 'error',
  from: { path: inEngine(folders) },
  to: { path: inEngine(FLOORS.slice(at + 1).flat()) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    ...floorRules,
    {
      name: 'engine-alone',
      comment: 'the engine imports nothing but itself',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { pathNot: '^src/engine/' },
    },
    {
      name: 'procfs-alone',
      comment: 'what reads /proc imports nothing but itself',
      severity: 'error',
      from: { path: '^src/procfs/' },
      to: { pathNot: '^src/procfs/' },
    },
    {
      name: 'engine-floor-unknown',
      comment: 'a folder of the engine is on no floor: add it to the list',
      severity: 'error',
      from: {},
      to: { path: '^src/engine/[^/]+/', pathNot: inEngine(FLOORS.flat()) },
    },
    {
      name: 'programs-on-top',
      comment: 'nothing but a test imports a program',
      severity: 'error',
      from: { path: '^(src|content)/', pathNot: PROGRAMS },
      to: { path: '^src/cli/' },
    },
    {
      name: 'build-for-pages',
      comment: 'what the build computes is for pages and components alone',
      severity: 'error',
      from: { path: '^(src|content)/', pathNot: [PROGRAMS, '^src/(pages|components|layouts)/'] },
      to: { path: '^src/build/' },
    },
    {
      name: 'programs-below-ui',
      comment: 'a program imports from ui or pages',
      severity: 'error',
      from: { path: PROGRAMS },
      to: { path: LAYERS.slice(4).map(({ path }) => path) },
    },
    {
      name: 'no-cycle',
      comment: 'these modules import each other',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-loose-end',
      comment: 'this import leads nowhere',
      severity: 'error',
      from: {},
      // Astro makes these while it builds; `astro check` holds that they exist.
      to: { couldNotResolve: true, pathNot: '^(astro|virtual):' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|tests/fixtures/)' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
