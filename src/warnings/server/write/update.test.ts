import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import { asReader } from '../store/as-reader.ts';
import { versionsOfWarning, warningById } from '../store/warnings.ts';
import { addHolder, exampleCommunity, exampleNow, type ExamplePost } from '../warnings.examples.ts';
import { editWarning } from './read-form.ts';
import { releaseUrgently, releaseWarning } from './release-warning.ts';
import { deleteDraft } from './return-warning.ts';
import { drafts, exampleMail } from './write.examples.ts';
import type { WarningMail } from './warning-email.ts';

/* Updates and corrections of a released warning. docs/rules/warnings.md 12.9 */

type Person = Awaited<ReturnType<typeof signedInPerson>>;
let platform: TestPlatform;
let mail: WarningMail;
let [arvonia, karvia] = [] as unknown as [ExamplePost, ExamplePost];
let colleague: Person;
let write: ReturnType<typeof drafts>;

beforeAll(async () => {
	platform = await openTestPlatform();
	mail = await exampleMail(platform.database);
	write = drafts(platform, () => mail);
	colleague = await signedInPerson(platform.database, 'Deputy of Arvonia');
});
beforeEach(async () => {
	const { posts } = await exampleCommunity(platform.database, ['Arvonia', 'Karvia', 'Galdora']);
	[arvonia, karvia] = posts as [ExamplePost, ExamplePost];
	await addHolder(platform.database, arvonia.id, colleague.person.id, true);
});
afterAll(() => platform.close());

const row = async (id: string) => {
	const found = await warningById(platform.database, id);
	if (!found) throw new Error('no such warning');
	return found;
};
const release = async (actor: Person, id: string, now = exampleNow) =>
	releaseWarning(write.ctx(actor, now), id, { version: await write.revisionOf(id) }, mail);
/** A warning of Arvonia for Karvia alone. */
const releasedToKarvia = async () => {
	const id = await write.asked(arvonia.holder, arvonia.id, { whom: 'posts', posts: [karvia.id] });
	await release(colleague, id);
	return id;
};

it('keeps label and audience, needs a second person, and is delivered again. 12.9', async () => {
	const id = await releasedToKarvia();
	const change = { change: 'correction', note: 'The dose was wrong.', text: 'Stronger than stated.' };
	const wider = { ...change, tlp: 'clear', whom: 'community' };
	expect((await write.save(colleague, id, wider)).ok).toBe(true);
	expect(await row(id)).toMatchObject({ tlp: 'green', audience: [karvia.id], version: 1 });
	const versions = await asReader(write.ctx(karvia.holder), (tx) => versionsOfWarning(tx, id));
	expect(versions.map(({ version }) => version)).toEqual([1]);
	expect((await write.ask(colleague, id)).ok).toBe(true);
	expect(await release(colleague, id)).toMatchObject({ refusal: 'four-eyes' });
	expect((await release(arvonia.holder, id)).ok).toBe(true);
	expect(await row(id)).toMatchObject({ version: 2, state: 'released' });
	expect(await write.deliveries(id)).toEqual([
		{ recipient: karvia.id, version: 1 },
		{ recipient: karvia.id, version: 2 },
	]);
});

it('is drafted by one at a time, is not for recipients, and can be deleted. 12.9', async () => {
	const id = await releasedToKarvia();
	expect(await write.save(karvia.holder, id)).toMatchObject({ refusal: 'not-found' });
	expect((await write.save(colleague, id, { note: 'Dose' })).ok).toBe(true);
	expect(await write.save(arvonia.holder, id)).toMatchObject({ refusal: 'busy' });
	const version = await write.revisionOf(id);
	expect(await deleteDraft(write.ctx(karvia.holder), id, { version })).toMatchObject({
		refusal: 'not-found',
	});
	expect(await deleteDraft(write.ctx(colleague), id, { version })).toEqual({ ok: true, value: { id } });
	expect(await row(id)).toMatchObject({ state: 'released', version: 1 });
});

it('of somebody who left is deleted by the holder of the post. 9.1, 12.9', async () => {
	const id = await releasedToKarvia();
	await write.save(colleague, id, { note: 'Dose' });
	await sql`update warnings.post_holder set until = ${exampleNow} where person_id = ${colleague.person.id}`.execute(
		platform.database,
	);
	const page = await editWarning(write.ctx(arvonia.holder), id, null);
	expect(page?.state).toBe('busy');
	const version = page?.warning.revision ?? 0;
	expect((await deleteDraft(write.ctx(arvonia.holder), id, { version })).ok).toBe(true);
	expect((await editWarning(write.ctx(arvonia.holder), id, null))?.state).toBe('none');
});

it('of two that are sent at once, one is kept. 12.9', async () => {
	const id = await releasedToKarvia();
	const answers = await Promise.all([
		write.save(colleague, id, { note: 'One' }),
		write.save(arvonia.holder, id, { note: 'Two' }),
	]);
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

it('is never urgent: the version before it is out. 12.2', async () => {
	const id = await releasedToKarvia();
	await write.save(colleague, id, { note: 'Dose' });
	expect(await releaseUrgently(write.ctx(colleague), id, { hasReadUnusual: true }, mail)).toMatchObject({
		fields: { whom: 'warnings.write.not-urgent' },
	});
});
