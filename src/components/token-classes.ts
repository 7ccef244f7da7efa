/** Shiki's tokens with a class each instead of a style: code is ink, and only keywords and comments look different. */
import type { ShikiTransformer } from 'shiki';

const CLASSES: Readonly<Record<string, string>> = { keyword: 'tk', comment: 'tc', punctuation: 'tp', 'string-expression': 'ts', string: 'ts' };

export const tokenClasses: ShikiTransformer = {
  name: 'token-classes',
  pre(node) {
    node.properties = { class: 'code', tabindex: '0' };
  },
  line(node) {
    // Spans of plain ink are text.
    node.children = node.children.flatMap((child) => (child.type === 'element' && child.properties['class'] === undefined ? child.children : [child]));
  },
  span(node) {
    const { style } = node.properties;
    const token = /--(?:astro-code|shiki)-token-([a-z-]+)/.exec(typeof style === 'string' ? style : '')?.[1] ?? '';
    const name = CLASSES[token];
    node.properties = name === undefined ? {} : { class: name };
  },
};
