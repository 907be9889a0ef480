import type { OperationContext } from '#platform/server/context.ts';
import type { Transaction } from '#platform/server/database.ts';
import { announce } from '#platform/server/outbox.ts';
import { categories, type Category } from '../../categories.ts';
import { fieldsFor, type FormDefinition } from '../../form-definition.ts';
import { insertForAccredited } from '../store/emails.ts';

const idsFor = (form: FormDefinition | null, category: Category): string[] =>
	form ? fieldsFor(form, 'after-accreditation', category).map(({ id }) => id) : [];

/**
 * Notes, in the transaction that publishes a form, an email to the accredited people of whom it asks something new.
 * @param options `before`: the form that was in use; `null` = none
 */
export async function notifyFormOpen(
	tx: Transaction,
	ctx: OperationContext,
	conference: string,
	{ before, after, version }: { before: FormDefinition | null; after: FormDefinition; version: number },
): Promise<void> {
	const asked = categories.filter((category) => {
		const known = idsFor(before, category);
		return idsFor(after, category).some((id) => !known.includes(id));
	});
	if (!asked.length) return;
	const of = { conference, kind: 'form-open', cause: `form:${version}`, now: ctx.now } as const;
	if (await insertForAccredited(tx, { ...of, categories: asked }))
		await announce(tx, 'platform.email-due', {});
}
