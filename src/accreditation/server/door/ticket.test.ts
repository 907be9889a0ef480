import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import type { SignedIn } from '../../../conference/server/test-conference.examples.ts';
import { field } from '../../form-definition.examples.ts';
import { refusal } from '../accreditation.examples.ts';
import { ownRegistration } from '../registration/own-registrations.ts';
import { transition } from '../registration/transition.ts';
import { orderBadges, orderedBadges, replaceBadge } from './badges.ts';
import { DoorExample, morning, slug } from './door.examples.ts';
import { takeTicket } from './ticket.ts';

/* The ticket of an accredited person, and what a badge says of them (docs/rules/accreditation.md 6.10, 6.11). */

let example: DoorExample;
let person: SignedIn;
let registration: string;
beforeAll(async () => {
	example = await DoorExample.open();
});
afterAll(() => example.platform.close());
beforeEach(async () => {
	await example.begin();
	person = await signedInPerson(example.platform.database, `Berg ${crypto.randomUUID()}`);
	registration = await example.accredited('Berg', { email: person.person.email, jobTitle: 'Head of Unit' });
});
afterEach(() => example.end());

const own = (): OperationContext => example.platform.context(person, morning);
const ticketOf = async (ctx = own()) => (await ownRegistration(ctx, registration))?.ticket ?? null;
const codeOf = async () => {
	const ticket = await ticketOf();
	return ticket === null || ticket === 'none-yet' ? null : ticket.code.replaceAll(' ', '');
};

describe('A ticket', () => {
	it('is nobody else’s, and of nobody who is not accredited. 6.11', async () => {
		for (const other of [example.asStranger(), example.ctx(), example.atDoor()])
			expect(refusal(await takeTicket(other, registration))).toBe('not-found');
		await transition(example.ctx(), registration, { do: 'withdraw' });
		expect(await ticketOf()).toBeNull();
		expect(refusal(await takeTicket(own(), registration))).toBe('not-found');
	});

	it('is not of an assistant: it is the person’s alone. 6.11', async () => {
		const assistant = await signedInPerson(example.platform.database, 'Assistant');
		await sql`insert into accreditation.assistant (registration_id, person_id, since)
			values (${registration}, ${assistant.person.id}, ${morning})`.execute(example.platform.database);
		const asAssistant = example.platform.context(assistant, morning);
		expect((await ownRegistration(asAssistant, registration))?.by).toBe('self');
		expect(await ticketOf(asAssistant)).toBeNull();
		expect(refusal(await takeTicket(asAssistant, registration))).toBe('not-found');
	});

	it('is not taken before somebody asks for it, stays the same after the second press, and a door admits by it. 6.11', async () => {
		expect(await ticketOf()).toBe('none-yet');
		expect(refusal(await takeTicket(own(), registration))).toBeNull();
		const code = await codeOf();
		expect(code).toMatch(/^[A-Z0-9]{16}$/);
		expect(refusal(await takeTicket(own(), registration))).toBeNull();
		expect(await codeOf()).toBe(code);
		const { key } = await example.keyOf();
		expect((await example.scanned(key, { code })).outcome).toBe('admitted');
	});

	it('is the code of the badge, also of the one that replaces a lost badge. 6.3, 6.11', async () => {
		const code = await example.codeOf(registration);
		expect(await codeOf()).toBe(code);
		expect(refusal(await replaceBadge(example.ctx(), slug, registration))).toBeNull();
		expect(await codeOf()).toMatch(/^[A-Z0-9]{16}$/);
		expect(await codeOf()).not.toBe(code);
	});
});

const printed = async () => {
	await orderBadges(example.ctx(), slug, { registrations: [registration] });
	const sheets = await orderedBadges(example.ctx(), slug, morning.getTime());
	return { jobTitle: sheets?.badges[0]?.jobTitle, organisation: sheets?.organisations.get(registration) };
};
const answered = (readers: readonly ('officers' | 'door')[]) =>
	sql`with form as (insert into accreditation.form (conference_id, version, definition, made_at)
			select conference_id, 1, ${JSON.stringify([{ id: 'all', title: {}, fields: [field('organisation', { readers })] }])}::jsonb,
				${morning} from accreditation.registration where id = ${registration} returning version)
		insert into accreditation.answer (registration_id, field, conference_id, form_version, value, given_at)
		select id, 'organisation', conference_id, 1, '"Coast Institute"', ${morning}
		from accreditation.registration, form where id = ${registration}`.execute(example.platform.database);
const alone = () =>
	sql`update accreditation.registration set delegation_id = null, category = 'state'`.execute(
		example.platform.database,
	);

describe('A badge', () => {
	it('names the organisation of a person without a delegation, if doors may read it. 6.10, 9.1', async () => {
		await answered(['officers', 'door']);
		expect((await printed()).organisation).toBeUndefined();
		await alone();
		expect(await printed()).toEqual({ jobTitle: 'Head of Unit', organisation: 'Coast Institute' });
	});

	it('does not name what only officers read. 9.1', async () => {
		await answered(['officers']);
		await alone();
		expect((await printed()).organisation).toBeUndefined();
	});

	it('of somebody at risk names neither job title nor organisation. 6.10', async () => {
		await answered(['officers', 'door']);
		await alone();
		await sql`update accreditation.registration set at_risk = true`.execute(example.platform.database);
		expect(await printed()).toEqual({ jobTitle: '', organisation: undefined });
	});
});
