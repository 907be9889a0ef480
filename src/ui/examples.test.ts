import { showcases } from './examples.ts';
import { html } from './rendered.examples.ts';
import { tryOut } from './showcases.examples.ts';

tryOut(showcases, { html }, { folder: new URL('.', import.meta.url), elsewhere: ['words'] });
