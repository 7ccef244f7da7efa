/** Workers as threads of Node, so that the commands and the tests run code as the page does. */
import { Worker } from 'node:worker_threads';
import type { Nest, NestWorker } from '../frame/nest.ts';

/** Room for what a run allocates, in MiB. */
const HEAP = 512;

export class ThreadNest implements Nest {
  hatch(): NestWorker {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    // A spare that waits for work must not keep the process from ending.
    thread.unref();
    return {
      post: (message) => {
        thread.ref();
        thread.postMessage(message);
      },
      listen: (onMessage, onCrash) => {
        thread.on('message', onMessage);
        thread.on('error', onCrash);
      },
      kill: () => void thread.terminate(),
    };
  }

  isAlive(): Promise<boolean> {
    return Promise.resolve(true);
  }

  renew(): void {
    // Threads do not die together.
  }
}
