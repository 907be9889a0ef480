import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseForm } from '#platform/form.ts';
import { decideStep, registrationStates, type RegistrationStatus } from './registration.ts';
import { ConsentForm, YoungPersonForm } from './young-people-forms.ts';
import { ageBands, agreementOf, consentKinds, isMinor, type Consents } from './young-people.ts';

const consent = fc.record({ picture: fc.boolean(), recording: fc.boolean(), transcript: fc.boolean() });
const consents: fc.Arbitrary<Consents> = fc.record({
	person: fc.option(consent),
	guardian: fc.option(
		fc.record({
			picture: fc.boolean(),
			recording: fc.boolean(),
			transcript: fc.boolean(),
			takesPart: fc.boolean(),
		}),
	),
});

it('has no age band under 14; those under 18 are minors. 10.1', () => {
	expect(ageBands.map((band) => [band, isMinor(band)])).toEqual([
		['14-15', true],
		['16-17', true],
		['18-24', false],
	]);
});

const standing = (state: RegistrationStatus['state'], minor: RegistrationStatus['minor']) => ({
	state,
	category: 'youth' as const,
	offeredUntil: null,
	refusal:
		state === 'refused'
			? {
					at: 0,
					from: 'nominated' as const,
					by: 'a',
					ground: 'resorts-to-violence' as const,
					reviewed: false,
					notifiedAt: 0,
				}
			: null,
	underReview: false,
	timeZone: 'UTC',
	minor,
});

describe('a minor', () => {
	it('is never accredited, from any state, while the consent or the adult is missing. 10.4', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...registrationStates),
				fc.boolean(),
				fc.boolean(),
				fc.constantFrom('officer', 'self', 'focal-point', 'system'),
				fc.option(fc.nat(3)),
				(state, hasConsent, hasAdult, by, freePlaces) => {
					const minor = { consent: hasConsent, adult: hasAdult };
					const moment = { now: 1, by, freePlaces } as const;
					const decided = decideStep(standing(state, minor), { do: 'accredit', person: 'b' }, moment);
					if (decided.ok) expect(minor).toEqual({ consent: true, adult: true });
					// With both it is decided as for anybody else.
					const anybody = decideStep(standing(state, null), { do: 'accredit', person: 'b' }, moment);
					if (hasConsent && hasAdult) expect(decided).toEqual(anybody);
				},
			),
		);
	});

	it('without consent is refused for that first, then for the adult. 10.4', () => {
		const moment = { now: 1, by: 'officer', freePlaces: null } as const;
		const refusal = (minor: RegistrationStatus['minor']) =>
			decideStep(standing('nominated', minor), { do: 'accredit', person: 'b' }, moment);
		expect(refusal({ consent: false, adult: false })).toMatchObject({ refusal: 'no-consent' });
		expect(refusal({ consent: true, adult: false })).toMatchObject({ refusal: 'no-adult' });
		expect(refusal({ consent: true, adult: true })).toMatchObject({ ok: true });
	});
});

it('asks for the age by its own message, and takes a box that is not ticked for a no. 10.1', () => {
	expect(
		parseForm(YoungPersonForm, [
			['familyName', 'Hidden'],
			['email', 'a@example.org'],
		]),
	).toMatchObject({
		fields: { band: 'accreditation.young.band-missing' },
	});
	expect(
		parseForm(YoungPersonForm, [
			['band', '13'],
			['familyName', 'Hidden'],
		]),
	).toMatchObject({
		fields: { band: 'accreditation.young.band-missing' },
	});
	expect(parseForm(ConsentForm, [['picture', 'yes']])).toEqual({
		ok: true,
		value: { takesPart: false, picture: true, recording: false, transcript: false },
	});
});

describe('a statement of a minor', () => {
	it('goes out only if both agreed to picture and recording, and into writing if to the transcript too. 10.6', () => {
		fc.assert(
			fc.property(consents, (given) => {
				const { recorded, transcribed } = agreementOf(given);
				const all = (kinds: readonly (typeof consentKinds)[number][]): boolean =>
					kinds.every((kind) => given.person?.[kind] === true && given.guardian?.[kind] === true);
				if (recorded) expect(all(['picture', 'recording']) && given.guardian?.takesPart).toBe(true);
				if (transcribed) expect(recorded && all([...consentKinds])).toBe(true);
			}),
		);
	});
	it('without any answer goes nowhere: the default is no. 10.6', () => {
		expect(agreementOf({ person: null, guardian: null })).toEqual({ recorded: false, transcribed: false });
		const yes = { picture: true, recording: true, transcript: true };
		expect(agreementOf({ person: yes, guardian: null }).recorded).toBe(false);
		expect(agreementOf({ person: null, guardian: { ...yes, takesPart: true } }).recorded).toBe(false);
		expect(agreementOf({ person: yes, guardian: { ...yes, takesPart: true } })).toEqual({
			recorded: true,
			transcribed: true,
		});
	});
});
