/**
 * The sandbox of a page: a hidden frame of opaque origin with a content policy of its own, in which workers
 * are made. The frame's
 * window runs no code but its own few lines.
 */
import { readWith } from '../output/shape.ts';
import { fromFrame, runBudget } from '../protocol/guards.ts';
import { PROTOCOL_VERSION, type FrameHello, type ToFrame } from '../protocol/messages.ts';
import type { Nest, NestWorker } from './nest.ts';

export interface IframeOptions {
  /** where the frame is put; it has to be in the document */
  readonly parent: HTMLElement;
  /** address of sandbox.html */
  readonly src: string;
  /** the worker's program */
  readonly workerSource: string;
}

/** Milliseconds after which a frame that does not answer counts as dead. */
const PING_LIMIT = 1_000;
/** Milliseconds that a frame may take to load. */
const LOAD_LIMIT = 10_000;

export class IframeNest implements Nest {
  readonly #options: IframeOptions;
  #frame: Frame;

  constructor(options: IframeOptions) {
    this.#options = options;
    this.#frame = new Frame(options);
  }

  hatch(): NestWorker {
    return this.#frame.hatch();
  }

  isAlive(): Promise<boolean> {
    return this.#frame.isAlive();
  }

  renew(): void {
    this.#frame.remove();
    this.#frame = new Frame(this.#options);
  }

  /** Takes the frame out of the page, and its workers with it. */
  close(): void {
    this.#frame.remove();
  }
}

class Frame {
  readonly #element: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #crashes = new Map<number, () => void>();
  readonly #pongs = new Map<number, () => void>();
  readonly #loaded: Promise<void>;
  #lastId = 0;

  constructor({ parent, src, workerSource }: IframeOptions) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => this.#receive(data);
    const element = parent.ownerDocument.createElement('iframe');
    element.hidden = true;
    element.title = 'Sandbox in which the notebook runs code';
    element.setAttribute('sandbox', 'allow-scripts');
    element.src = src;
    const hello: FrameHello = { version: PROTOCOL_VERSION, workerSource };
    // An opaque origin has no name to address it by; the frame is ours, and nothing in the greeting is
    // secret.
    this.#loaded = new Promise((resolve) => {
      element.addEventListener(
        'load',
        () => {
          element.contentWindow?.postMessage(hello, '*', [port2]);
          resolve();
        },
        { once: true },
      );
    });
    this.#element = element;
    parent.append(element);
  }

  hatch(): NestWorker {
    const id = ++this.#lastId;
    const { port1, port2 } = new MessageChannel();
    this.#post({ kind: 'hatch', id }, [port2]);
    return {
      post: (message) => port1.postMessage(message),
      listen: (onMessage, onCrash) => {
        this.#crashes.set(id, onCrash);
        port1.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data);
      },
      kill: () => {
        this.#crashes.delete(id);
        port1.close();
        this.#post({ kind: 'kill', id });
      },
    };
  }

  /** A frame that is still loading is as good as alive, though not for ever. */
  async isAlive(): Promise<boolean> {
    if (!this.#element.isConnected) return false;
    await Promise.race([this.#loaded, new Promise((resolve) => setTimeout(resolve, LOAD_LIMIT))]);
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#pongs.set(id, () => resolve(true));
    const timer = setTimeout(() => resolve(false), PING_LIMIT);
    this.#post({ kind: 'ping', id });
    const alive = await promise;
    clearTimeout(timer);
    this.#pongs.delete(id);
    return alive;
  }

  remove(): void {
    this.#element.remove();
    this.#port.close();
  }

  #post(message: ToFrame, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }

  #receive(data: unknown): void {
    const message = readWith(fromFrame, data, runBudget());
    if (message.kind === 'pong') this.#pongs.get(message.id)?.();
    else this.#crashes.get(message.id)?.();
  }
}
