import { showcases } from './examples.ts';
import { html } from './rendered.examples.ts';
import { testShowcases } from './showcases.examples.ts';

testShowcases(
	showcases,
	{ html },
	{ folder: new URL('.', import.meta.url), except: ['messages', 'RecordFields'] },
);
