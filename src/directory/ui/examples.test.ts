import { testShowcases } from '#ui/showcases.examples.ts';
import { showcases } from './directory.examples.ts';
import { html } from './rendered.examples.ts';

testShowcases(showcases, { html }, { folder: new URL('.', import.meta.url) });
