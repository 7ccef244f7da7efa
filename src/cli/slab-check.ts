/**
 * `npm run slab-check -- FILE`: predicts the layout of every cache that a real kernel recorded, from what the
 * cache was made of, and says where the prediction is wrong.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { checkSlabs, type SlabCheck } from '../engine/slab/predict.ts';
import { readSlabs } from '../engine/slab/recorded-caches.ts';
import { oneArgument } from './lib/one-argument.ts';
import { EXIT_RIGHT, EXIT_WRONG, runCommand, UsageError } from './lib/usage.ts';

const HELP = `Usage: npm run slab-check -- FILE [--json]

Predicts how a Linux 6.1 kernel laid out its slab caches, and compares with FILE, a slabs.json (plain or
.gz) that was recorded from one. FILE may also be the directory that holds it.

  --json   the result as JSON
  --help   this text

Inputs, taken from FILE:
  cmdline        slub_debug, slub_min_order, slub_max_order, slub_min_objects, slab_nomerge, slab_merge,
                 nr_cpus, possible_cpus
  smp            the number of CPUs
  of each cache  name, object_size, align, ctor, useroffset, usersize, refcount, and of flags those that its
                 creator passes: all but the debug flags (0x210d00) and the internal ones (0xc0000000)
Predicted, and compared with FILE:
  of each cache  size, inuse, offset, red_left_pad, order, objects, min_order, min_objects, allocflags,
                 min_partial, cpu_partial, cpu_partial_slabs, random_seq, flags with the debug and internal
                 ones; of kmalloc caches also align and usersize; that align is what the flags demand
  merging        that no two caches stand apart which the kernel would have merged; refcount against the
                 number of names
  sysfs          the name and the attributes of each cache in /sys/kernel/slab, where FILE has them
A merge can raise the object_size of a cache after its layout was made. The offset of the free pointer
follows from the size that the first creator asked for, which is not in FILE: for a cache with more names
than one, any offset passes that such a size can have led to. All other fields are predicted exactly. The
processor is taken to have cmpxchg16b.

Exit code: 0 when nothing differs, 1 when something does, 2 when FILE cannot be read.
`;

function readSlabsFile(path: string): string {
  for (const file of [path, `${path}/slabs.json`, `${path}.gz`, `${path}/slabs.json.gz`]) {
    const bytes = readIfFile(file);
    if (bytes === undefined) continue;
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
    try {
      return gunzipSync(bytes).toString('utf8');
    } catch (error) {
      throw new UsageError(
        `${file} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`,
      );
    }
  }
  throw new UsageError(existsSync(path) ? `There is no slabs.json in ${path}.` : `There is no file ${path}.`);
}

function readIfFile(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function say({ caches, fields, confined, differences }: SlabCheck): string {
  const wrong = new Set(differences.map(({ cache }) => cache)).size;
  const head =
    `${caches - wrong} of ${caches} caches as predicted, ${fields - differences.length} of ${fields} fields` +
    (confined > 0
      ? `; of ${confined} merged caches the free pointer could only be confined to a few places`
      : '');
  const lines = differences.map(
    ({ cache, field, predicted, recorded }) => `  ${cache}: ${field} should be ${predicted}, is ${recorded}`,
  );
  return `${[head, ...lines].join('\n')}\n`;
}

runCommand(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT_RIGHT;
  }
  const file = oneArgument(positionals, 'Name one slabs.json.', HELP);
  const slabs = readSlabs(readSlabsFile(file));
  const check = checkSlabs(slabs);
  const right = check.differences.length === 0;
  if (values.json)
    process.stdout.write(`${JSON.stringify({ file, kernel: slabs.kernel, right, ...check }, null, 2)}\n`);
  else
    process.stdout.write(
      `${file}, recorded from ${slabs.kernel.split(' (')[0] ?? slabs.kernel}\n${say(check)}`,
    );
  return right ? EXIT_RIGHT : EXIT_WRONG;
});
