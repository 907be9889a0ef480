import { conferenceHeads, findAccess } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { answersAfterEdit, type Answers } from '../../answers.ts';
import { isUpload, type FormSection } from '../../form-definition.ts';
import { stepsFrom } from '../../registration.ts';
import { ownActing } from '../access.ts';
import { ownTicket } from '../door/ticket.ts';
import { answeredBy } from '../forms/answered.ts';
import { sectionsSeen } from '../forms/give-answers.ts';
import { visaLetterIssuedAt } from '../store/answers.ts';
import { choicesToSpeakFor } from './speak-for.ts';
import type { RegistrationRow } from '../store/registrations.ts';

/** The form as somebody fills it in. */
export interface OwnForm {
	version: number;
	/** When the answers were read, ms. */
	readAt: number;
	sections: FormSection[];
	answers: Answers;
	/** The names of sent files, by field. */
	uploads: Readonly<Record<string, string | true>>;
	/** The ids of required questions without an answer: all that is still to do. */
	open: string[];
	/** ms; `null` = no limit */
	answersUntil: number | null;
	isClosed: boolean;
}

/** A registration for the person or their focal point; `null` = not found. */
export async function ownRegistration(ctx: OperationContext, id: string) {
	const acting = await ownActing(ctx, id);
	if (!acting) return null;
	const { row, by } = acting;
	const heads = await conferenceHeads(ctx, [row.conference]);
	const { givenName, familyName, formOfAddress, jobTitle, email } = row;
	return {
		id: row.id,
		by,
		state: row.state,
		offeredUntil: row.offeredUntil,
		person: { givenName, familyName, formOfAddress, jobTitle, email },
		delegation: row.delegation,
		conference: heads.get(row.conference) ?? null,
		steps: stepsFrom(row.state, by),
		form: await ownForm(ctx, row, by),
		ticket: await ownTicket(ctx, row, by),
		visaLetterIssuedAt: await visaLetterIssuedAt(ctx.database, row.id),
		/** The delegations among which the person chooses whom they speak for; empty = there is no choice. 1.8 */
		speaksFor: by === 'self' ? await choicesToSpeakFor(ctx, row) : [],
	};
}

async function ownForm(
	ctx: OperationContext,
	row: RegistrationRow,
	by: 'self' | 'focal-point',
): Promise<OwnForm | null> {
	const { forms, answered } = await answeredBy(ctx.database, row);
	const [form] = forms;
	const sections = form ? sectionsSeen(form.definition, row, by, answered) : [];
	if (!form || !sections.length) return null;
	const fields = sections.flatMap((section) => section.fields);
	const isArchived = (await findAccess(ctx, { id: row.conference }))?.state === 'archived';
	const current = Object.fromEntries(
		answered.filter((one) => one.isCurrent).map(({ field, value }) => [field, value]),
	);
	const { kept, open } = answersAfterEdit(fields, current);
	return {
		version: form.version,
		readAt: ctx.now.getTime(),
		sections,
		answers: kept,
		uploads: Object.fromEntries(
			fields
				.filter((one) => isUpload(one) && one.id in kept)
				.map(({ id }) => [id, kept[id] as string | true]),
		),
		open,
		answersUntil: form.answersUntil,
		isClosed: isArchived || (form.answersUntil !== null && ctx.now.getTime() >= form.answersUntil),
	};
}
