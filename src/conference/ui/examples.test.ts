import { tryOut } from '#ui/showcases.examples.ts';
import { showcases } from './conference.examples.ts';
import { html } from './rendered.examples.ts';

tryOut(showcases, { html }, { folder: new URL('.', import.meta.url), elsewhere: ['AutoSave'] });
