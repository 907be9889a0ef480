import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../../tests/test-platform.ts';
import { warningState } from '../../warning-flow.ts';
import { asReader } from '../store/as-reader.ts';
import { versionsOfWarning, warningById } from '../store/warnings.ts';
import {
	addHolder,
	exampleCommunity,
	exampleNow,
	exampleWarning,
	type ExamplePost,
} from '../warnings.examples.ts';
import { confirmUrgent, releaseUrgently } from './release-warning.ts';
import { announceEnds, remindUnconfirmed } from './settle-warnings.ts';
import { drafts, exampleMail } from './write.examples.ts';
import type { WarningMail } from './warning-email.ts';

/* Urgent releases, and ends of warnings, also when the clock jumps. docs/rules/warnings.md 12.2, 12.4 */

type Person = Awaited<ReturnType<typeof signedInPerson>>;
let platform: TestPlatform;
let mail: WarningMail;
let write: ReturnType<typeof drafts>;
let community: { id: string; posts: ExamplePost[] };
let [arvonia, karvia] = [] as unknown as [ExamplePost, ExamplePost];
let colleague: Person;

beforeAll(async () => {
	platform = await openTestPlatform();
	mail = await exampleMail(platform.database);
	write = drafts(platform, () => mail);
});
beforeEach(async () => {
	await sql`delete from platform.mail`.execute(platform.database);
	await sql`update warnings.warning set state = 'withdrawn', withdrawn_at = ${exampleNow}, confirm_by = null
		where state = 'released'`.execute(platform.database);
	community = await exampleCommunity(platform.database, ['Arvonia', 'Karvia', 'Galdora']);
	[arvonia, karvia] = community.posts as [ExamplePost, ExamplePost];
	colleague = await signedInPerson(platform.database, `Deputy ${community.id}`);
	await addHolder(platform.database, arvonia.id, colleague.person.id, true);
});
afterAll(() => platform.close());

const hours = (count: number) => new Date(exampleNow.getTime() + count * 3_600_000);
const row = async (id: string) => {
	const found = await warningById(platform.database, id);
	if (!found) throw new Error('no such warning');
	return found;
};
const named = () => ({ tlp: 'amber', whom: 'posts', posts: [karvia.id] });
const urgent = async (id: string, actor: Person = arvonia.holder) =>
	releaseUrgently(write.ctx(actor), id, { hasReadUnusual: false }, mail);
const released = async (more: Record<string, string | string[]> = named()) => {
	const id = await write.start(arvonia.holder, arvonia.id, more);
	const answer = await urgent(id);
	if (!answer.ok) throw new Error(JSON.stringify(answer));
	return id;
};
const confirm = async (actor: Person, id: string, now = hours(1)) =>
	confirmUrgent(write.ctx(actor, now), id, { version: await write.revisionOf(id) });

it('goes at once to named recipients only, never to all and never as CLEAR. 12.2', async () => {
	for (const more of [{}, { tlp: 'clear', whom: 'community' }] as Record<string, string>[]) {
		const id = await write.start(arvonia.holder, arvonia.id, more);
		expect(await urgent(id)).toMatchObject({ fields: { whom: 'warnings.write.not-urgent' } });
	}
	const id = await write.start(arvonia.holder, arvonia.id, named());
	expect(await urgent(id, colleague)).toMatchObject({ refusal: 'not-found' });
	expect((await urgent(id)).ok).toBe(true);
	expect(await write.sees(karvia.holder, id)).toBe(true);
	expect((await row(id)).confirmBy).toEqual(hours(24));
	expect((await write.emails()).map(({ to, subject }) => [to, subject])).toEqual(
		[
			[colleague.person.email, 'Confirm an urgent warning within 24 hours'],
			[karvia.holder.person.email, 'New warning, TLP:AMBER'],
		].toSorted(),
	);
});

it('is blocked by personal data as every release. 12.6', async () => {
	const id = await write.start(arvonia.holder, arvonia.id, { ...named(), text: 'Sold by Maria Huber.' });
	expect(await urgent(id)).toMatchObject({ fields: { text: 'platform.personal.person' } });
});

it('is confirmed by a second person, not by its author, a recipient or an outsider. 12.2', async () => {
	const id = await released();
	expect(await confirm(arvonia.holder, id)).toMatchObject({ refusal: 'four-eyes' });
	expect(await confirm(karvia.holder, id)).toMatchObject({ refusal: 'not-found' });
	expect(await write.save(arvonia.holder, id)).toMatchObject({ refusal: 'unconfirmed' });
	expect((await confirm(colleague, id)).ok).toBe(true);
	expect(warningState(await row(id), hours(48))).toBe('released');
	const [version] = await asReader(write.ctx(colleague), (tx) => versionsOfWarning(tx, id));
	expect(version).toMatchObject({ isUrgent: true, secondBy: colleague.person.id, confirmedAt: hours(1) });
});

it('is too late to confirm once the 24 hours are over, also when no job ran and the clock jumped. 12.2', async () => {
	const id = await released();
	expect(await confirm(colleague, id, hours(24))).toMatchObject({ refusal: 'too-late' });
	expect(warningState(await row(id), hours(24))).toBe('withdrawn');
});

it('that is RED belongs to its author and the person who confirmed it. 12.2', async () => {
	const id = await released({ tlp: 'red', whom: 'persons', persons: [karvia.holding] });
	expect((await row(id)).owners).toEqual([arvonia.holder.person.id]);
	expect((await confirm(colleague, id)).ok).toBe(true);
	expect((await row(id)).owners).toEqual([arvonia.holder.person.id, colleague.person.id]);
});

it('that is RED asks who confirmed it for nothing as a recipient: they act as its source. 12.10', async () => {
	const also = await addHolder(platform.database, karvia.id, colleague.person.id, true);
	const id = await released({ tlp: 'red', whom: 'persons', persons: [karvia.holding, also] });
	expect(await write.deliveries(id)).toHaveLength(2);
	await confirm(colleague, id);
	expect((await write.deliveries(id)).map(({ recipient }) => recipient)).toEqual([karvia.holder.person.id]);
});

it('reminds the second person once in the last four hours, and nobody once it is confirmed. 12.2', async () => {
	const id = await released();
	await sql`delete from platform.mail`.execute(platform.database);
	const remind = (at: number) => remindUnconfirmed(platform.context(undefined, hours(at)), mail);
	expect([await remind(19), await remind(21), await remind(22)]).toEqual([0, 1, 0]);
	expect((await write.emails()).map(({ to }) => to)).toEqual([colleague.person.email]);
	await confirm(colleague, id);
	expect(await remind(23)).toBe(0);
});

it('announces each end once, also when the job is late or the clock jumps back; an update has a new end. 12.4', async () => {
	const end = hours(10);
	const id = await exampleWarning(platform, { ...arvonia, community: community.id }, { expiresAt: end });
	const announced = (at: number) => announceEnds(platform.context(undefined, hours(at)));
	expect([await announced(9), await announced(500), await announced(501)]).toEqual([0, 1, 0]);
	expect([await announced(5), await announced(11)]).toEqual([0, 0]);
	await sql`update warnings.warning set expires_at = ${hours(600)} where id = ${id}`.execute(
		platform.database,
	);
	expect([await announced(502), await announced(600)]).toEqual([0, 1]);
});
