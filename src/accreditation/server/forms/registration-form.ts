import { findConference } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import type { Category } from '../../categories.ts';
import type { FormDefinition } from '../../form-definition.ts';
import { may, officersConference } from '../access.ts';
import { categoriesOf, type CategoryRow } from '../store/categories.ts';
import { shownForm, shownForms } from './shown-forms.ts';
import { draftOf, formsOf, officersOf } from '../store/forms.ts';

/** The registration form, for officers; `null` = not found. */
export async function registrationForm(ctx: OperationContext, slug: string) {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const draft = await draftOf(ctx.database, access.id);
	const [form] = await formsOf(ctx.database, access.id);
	const definition = draft?.definition ?? form?.definition ?? [];
	return {
		definition,
		/** 0 = nobody has changed it since it was put to use */
		revision: draft?.revision ?? 0,
		changedAt: draft?.changedAt ?? null,
		changedBy: draft?.changedBy ?? null,
		used: form ? { version: form.version, answersUntil: form.answersUntil, madeAt: form.madeAt } : null,
		/** The draft differs from the form in use. */
		isChanged: JSON.stringify(definition) !== JSON.stringify(form?.definition ?? []),
		officers: await officersOf(ctx.database, access.id),
		mayManage: may(ctx, 'manage', access),
		/** Whether the caller may limit officers to categories. 17.3 */
		mayAppoint: may(ctx, 'appoint', access),
	};
}

/** The draft of the form as people would be shown it, for officers; `null` = not found. */
export async function previewForm(ctx: OperationContext, slug: string): Promise<FormDefinition | null> {
	const access = await officersConference(ctx, { slug });
	const form = access && (await registrationForm(ctx, slug));
	return form && shownForm(ctx.database, access.id, form.definition);
}

/** The categories in which people may register themselves now. */
export const openCategories = (rows: readonly CategoryRow[], now: number): Category[] =>
	rows
		.filter(
			(row) =>
				// Young people are nominated by a youth organisation, which knows their age. 10.2
				row.category !== 'youth' &&
				row.selfRegistration &&
				now >= (row.opensAt ?? -Infinity) &&
				now < (row.closesAt ?? Infinity),
		)
		.map(({ category }) => category);

/** The form for registering oneself in a conference that the caller may see; `null` = not found. */
export async function selfRegistration(ctx: OperationContext, slug: string) {
	const conference = await findConference(ctx, slug);
	if (!conference) return null;
	const open = openCategories(await categoriesOf(ctx.database, conference.id), ctx.now.getTime());
	const [form] = await shownForms(ctx.database, conference.id);
	// The questions are for people who can answer them.
	return { open, version: form?.version ?? 0, definition: open.length ? (form?.definition ?? []) : [] };
}
