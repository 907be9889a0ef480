import { createHash } from 'node:crypto';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { withTypedRows } from '../agenda-table/typed-rows.ts';
import { copyMeeting } from '../copy.ts';
import { editDocument, followNumbers, type EditedDocument } from '../edit-document.ts';
import { stepContent, withStep, type EditStep } from '../edit-steps.ts';
import { documentFrom, numbersBefore, removedFrom, type Entries, type TypedEdition } from '../form.ts';
import { shiftItems } from '../meeting-shift.ts';
import { hidden, openedWith, savePart } from './save.ts';
import { workingCopy } from './working-copy.ts';

/**
 * Saves a step of a conference's form, or adds, moves or removes a part without saving, by the pressed button.
 * @param sent the controls of the form in their order
 * @returns what `savePart` returns, or the form to show again
 */
export async function saveStep(
	ctx: OperationContext,
	slug: string,
	step: EditStep,
	sent: Entries,
	pressed = 'save',
) {
	const copy = await workingCopy(ctx, slug);
	if (!copy) return refuse('not-found');
	const form = {
		document: typedIn(sent, step, copy.document),
		removed: removedFrom(sent),
		touched: null as string | null,
		added: [] as readonly string[],
		...openedWith(sent),
	};
	const edited = copy.may.edit ? editedBy(pressed, form, sent) : null;
	if (edited) return done({ ...form, ...edited, fields: {} });
	return savePart(ctx, copy, form, (document) => stepContent(document, step), sent, pressed);
}

/** What was typed in a step, on the stored document; sub-items are renumbered with their item. */
function typedIn(sent: Entries, step: EditStep, stored: TypedEdition): TypedEdition {
	const [typed, before] = [documentFrom(sent), numbersBefore(sent)];
	// The same for a form that is sent again.
	const newId = (at: number): string =>
		createHash('sha256')
			.update(`${hidden(sent, 'opened')} ${at}`)
			.digest('hex')
			.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
	const rows = step === 'agenda' ? withTypedRows(typed, new Set(before.keys()), newId) : typed;
	return withStep(stored, followNumbers(rows, before), step);
}

const mostAdded = 20;

/** Executes a button's command as often as the number beside it says; `null` for a button that saves. */
function editedBy(
	pressed: string,
	{ document, removed }: Pick<EditedDocument, 'document' | 'removed'>,
	sent: Entries,
): (EditedDocument & { added: readonly string[] }) | null {
	const count = Number(hidden(sent, `count:${pressed.slice('add:'.length)}`));
	const times = pressed.startsWith('add:') ? Math.min(Math.max(Math.trunc(count) || 1, 1), mostAdded) : 1;
	const added: string[] = [];
	let answer: EditedDocument | null = null;
	for (let at = 0; at < times; at += 1) {
		const on: TypedEdition = answer?.document ?? document;
		answer =
			copyMeeting(on, removed, pressed, () => crypto.randomUUID()) ??
			shiftItems(on, removed, pressed) ??
			editDocument(on, removed, pressed, crypto.randomUUID(), times - at);
		if (!answer) return null;
		added.push(answer.touched);
	}
	return answer && { ...answer, touched: added[0] ?? answer.touched, added };
}
