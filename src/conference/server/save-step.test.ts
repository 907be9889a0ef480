import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleEdition } from '../edition.examples.ts';
import { stepContent } from '../edit-steps.ts';
import { saveStep } from './save-step.ts';
import { contentHash } from './save.ts';
import { exampleConference, openExampleConference } from './test-conference.examples.ts';
import { workingCopy } from './working-copy.ts';

let platform: Awaited<ReturnType<typeof openExampleConference>>;
beforeAll(async () => void (platform = await openExampleConference()));
afterAll(() => platform.close());

/** What a save answers; anything else fails the test. */
async function saved(answer: ReturnType<typeof saveStep>): Promise<{ version: number; opened: string }> {
	const result = await answer;
	if (!result.ok || 'document' in result.value) throw new Error('not saved');
	return result.value;
}

it('is saved again after another step was saved, though the text was typed otherwise than it is stored', async () => {
	await exampleConference(platform);
	const edition = exampleEdition();
	const ctx = () => platform.context(platform.officer);
	const typed = 'Côtes  \r\nand ports '.normalize('NFD');
	const basics = (description: string, opened: { version: number; opened: string }) =>
		saved(
			saveStep(ctx(), edition.slug, 'basics', [
				['slug', edition.slug],
				['kind', edition.kind],
				['original', 'en'],
				['translation', edition.translation],
				['title.en', 'Conference on coasts'],
				['description.en', description],
				['version', String(opened.version)],
				['opened', opened.opened],
			]),
		);
	const opened = { version: 2, opened: contentHash(stepContent(edition, 'basics')) };
	const first = await basics(typed, opened);
	const where = contentHash(stepContent(edition, 'where'));
	await saved(
		saveStep(ctx(), edition.slug, 'where', [
			['timeZone', edition.timeZone],
			['place.en', 'Elsewhere'],
			['version', '2'],
			['opened', where],
		]),
	);
	await basics(`${typed}again`, first);
	expect((await workingCopy(ctx(), edition.slug))?.document).toMatchObject({
		description: { en: 'Côtes\nand ports again' },
		place: { en: 'Elsewhere' },
	});
});
