import type * as v from 'valibot';
import { dayAfter, startOfDay } from '#conference';
import { workingCopy } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { composeEmail } from '#platform/server/mail/template.ts';
import { isEmail, personByEmail, personFor } from '#platform/server/people.ts';
import { beyond, lapseDays, limitedAs, staysGiver, type SectionRightForm } from '../../section-right.ts';
import { changeConference } from '../change-conference.ts';
import { conferenceSite } from '../emails/conference-site.ts';
import type { RegistrationMail } from '../registration/register.ts';
import {
	hasSignedIn,
	isConferenceOfficer,
	lockGivers,
	saveSectionRight,
	sectionRightOf,
} from '../store/section-rights.ts';
import { giverIn, isLastGiver } from './giver.ts';
import { sectionsEmail } from './sections-email.ts';

/** Why nobody was given sections, or theirs were not changed. */
export type GiveRefusal =
	| 'not-found'
	| 'bad-input'
	| 'more-than-held'
	| 'own-right'
	| 'already-officer'
	| 'changed-meanwhile'
	| 'last-giver';

type Input = v.InferOutput<typeof SectionRightForm>;

/**
 * Gives a person sections of a conference, by address, or changes theirs. Makes the account of somebody who has none, whose
 * right lapses unless they sign in. 17.4 to 17.7
 * @param mail tells the person; without it nobody is told
 */
export const giveSections = (
	ctx: OperationContext,
	slug: string,
	input: Input,
	mail?: RegistrationMail,
): Promise<Result<{ person: string }, GiveRefusal>> =>
	changeConference<{ person: string }, GiveRefusal>(
		ctx,
		{ slug },
		'give-sections',
		async (tx, access) => {
			const inside = { ...ctx, database: tx };
			const [email, conference] = [input.email.toLowerCase(), access.id];
			if (!isEmail(email)) return refuse('bad-input', { email: 'accreditation.people.email-wrong' });
			await lockGivers(tx, conference);
			const giver = await giverIn(inside, access);
			const copy = giver && (await workingCopy(inside, slug));
			if (!giver || !copy) return refuse('not-found');
			const endsAt = input.until ? startOfDay(dayAfter(input.until), copy.document.timeZone) : null;
			if (endsAt !== null && endsAt <= ctx.now.getTime())
				return refuse('bad-input', { until: 'accreditation.rights.over' });
			const right = limitedAs(giver, { ...input, endsAt });
			const tooMuch = beyond(giver, right);
			if (tooMuch) return refuse('more-than-held', tooMuch);
			const known = await personByEmail(tx, email);
			if (known && known.id === ctx.actor.person?.id)
				return refuse('own-right', { email: 'accreditation.rights.own-right' });
			if (known && (await isConferenceOfficer(tx, conference, known.id)))
				return refuse('already-officer', { email: 'accreditation.rights.already-officer' });
			const before = known && (await sectionRightOf(tx, conference, known.id, ctx.now));
			if ((before?.revision ?? 0) !== input.version)
				return refuse('changed-meanwhile', { '': 'accreditation.rights.stale' });
			if (before && beyond(giver, before))
				return refuse('more-than-held', { email: 'accreditation.rights.holds-more' });
			const isLess = before && staysGiver(before) && !staysGiver(right);
			if (isLess && (await isLastGiver(inside, conference, known.id)))
				return refuse('last-giver', { '': 'accreditation.rights.last-giver' });
			const person = known ?? (await personFor(tx, { name: email, email }));
			if (!known) await audit(tx, ctx, 'person.add', `person:${person.id}`, { roles: [] });
			await saveSectionRight(tx, conference, person.id, {
				...right,
				lastDay: input.until || null,
				endsAt: endsAt === null ? null : new Date(endsAt),
				lapsesAt: await lapseOf(tx, person.id, ctx.now),
				by: ctx.actor.person?.id ?? null,
				now: ctx.now,
			});
			if (mail && !before) {
				const site = await conferenceSite(tx, conference, mail.site);
				const { title, original } = copy.document;
				const values = { ...person, ...right, conference: title, original, slug };
				const written = composeEmail(site, sectionsEmail, input.language, values);
				await mail.mailer.write(tx, { ...written, to: person.email });
			}
			const { sections, mayRelease, categories } = right;
			return done({
				value: { person: person.id },
				detail: { person: person.id, sections, mayRelease, categories, until: input.until || null },
				peopleOf: conference,
			});
		},
		'give',
	);

/** Until when somebody has to sign in for the first time; `null` = they did. 17.5 */
const lapseOf = async (tx: Transaction, person: string, now: Date): Promise<Date | null> =>
	(await hasSignedIn(tx, person)) ? null : new Date(now.getTime() + lapseDays * 86_400_000);
