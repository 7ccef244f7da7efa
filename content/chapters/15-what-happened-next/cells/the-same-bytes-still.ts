import { show, table } from 'notebook';
import { linux61, linux618, type Struct } from './two-kernels.ts';

const sizeIn = (kernel: Struct[], name: string): number | string =>
  kernel.find((struct) => struct.name === name)?.size ?? 'none';

show(table(
  ['struct', 'bytes in Linux 6.1', ['in Linux 6.18', 'bytes']],
  linux618.map(({ name, size }) => [name, sizeIn(linux61, name), size]),
));

// The same 64 bytes, word by word, as three types of 6.18 name them.
const types = linux618.filter(({ name }) => ['page', 'slab', 'ptdesc'].includes(name));
const namesAt = ({ members }: Struct, offset: number): string =>
  (members.get(offset) ?? []).slice(0, 2).join(' or ');

show(table(
  ['byte', ...types.map(({ name }) => `struct ${name}`)],
  [0, 8, 16, 24, 32, 40, 48, 52, 56].map((offset) => [
    offset, ...types.map((type) => namesAt(type, offset)),
  ]),
));
