import { afterAll, beforeAll, expect, it } from 'vitest';
import { namesKnownTo } from '#platform/server/names-known-to.ts';
import { slices } from '../server/slices.ts';
import { examplePractice } from '../src/practices/server/practice.examples.ts';
import { refusedInTexts } from '../src/warnings/server/write/refused-in-texts.ts';
import { exampleContent } from '../src/warnings/warnings.examples.ts';
import { openTestPlatform, type TestPlatform } from './test-platform.ts';

/* What a text may name because a slice knows it, in the texts of another slice. docs/rules/warnings.md */

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

it('A warning may name a published practice that is called like a person, and no draft. 10.4', async () => {
	const title = { en: 'Sarah Simonsson' };
	const content = exampleContent({ text: 'Lessons of the Sarah Simonsson method.' });
	const ctx = {
		...platform.readerContext(),
		namesWithin: (text: string) => namesKnownTo(slices, platform.database, text),
	};
	const refused = async () => [...(await refusedInTexts(ctx, { content, note: '', tlp: null })).keys()];
	await examplePractice(platform.database, { state: 'draft', title });
	expect(await refused()).toEqual(['text']);
	await examplePractice(platform.database, { title });
	expect(await refused()).toEqual([]);
});
