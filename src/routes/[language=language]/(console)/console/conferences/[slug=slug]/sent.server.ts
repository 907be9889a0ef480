import { createHash } from 'node:crypto';
import {
	copyMeeting,
	editDocument,
	documentFrom,
	followNumbers,
	numbersBefore,
	removedFrom,
	stepContent,
	withStep,
	withTypedRows,
	type EditedDocument,
	type Entries,
	type EditStep,
	type TypedEdition,
} from '#conference';
import { savePart, workingCopy, type ConcurrentEdit } from '#conference/server';
import { stepPaths } from '#conference/ui/EditSteps/steps.ts';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** The value of a hidden control. */
export const hidden = (sent: Entries, name: string): string => new Map(sent).get(name) ?? '';

/** The version and the content that a form was opened with. @param pressed the button: one saves over a newer version */
export const openedWith = (sent: Entries, pressed = ''): { version: number; opened: string } => ({
	version: Number(hidden(sent, pressed === 'save-over' ? 'over' : 'version') || Number.NaN),
	opened: hidden(sent, 'opened'),
});

/** What was typed in a step, on the stored document; sub-items are renumbered with their item. */
function documentIn(sent: Entries, step: EditStep, stored: TypedEdition): TypedEdition {
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

/** Saves a step automatically; `not-found` if there is nothing to edit for this person. */
export async function autoSave(ctx: OperationContext, slug: string, step: EditStep, sent: Entries) {
	const stored = await workingCopy(ctx, slug);
	if (!stored?.may.edit) return refuse('not-found');
	const document = documentIn(sent, step, stored.document);
	const content = (of: TypedEdition): string => stepContent(of, step);
	return savePart(ctx, slug, content, stored, { document, ...openedWith(sent) });
}

/** The pages to open after saving, by the pressed button: `go:agenda`, or `go:agenda#field-items-0-number`. */
const onwards: Readonly<Record<string, string>> = {
	...stepPaths,
	preview: '/preview',
	translations: '/translations',
};

function nextPage(pressed: string, step: EditStep): string {
	const [, page = '', field = ''] = /^go:([a-z]+)(#[\w-]+)?$/.exec(pressed) ?? [];
	const path = Object.hasOwn(onwards, page) ? onwards[page] : undefined;
	if (path === undefined) return `${stepPaths[step]}?success=saved`;
	return field ? `${path}?check${field}` : path;
}

const mostAdded = 20;

/** Executes a button's command as often as the number beside it says. */
function edited(
	document: TypedEdition,
	removed: EditedDocument['removed'],
	pressed: string,
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
			editDocument(on, removed, pressed, crypto.randomUUID());
		if (!answer) return null;
		added.push(answer.touched);
	}
	return answer && { ...answer, touched: added[0] ?? answer.touched, added };
}

/**
 * Saves a step of a conference's form, or adds, moves or removes a part, by the pressed button.
 * @returns the form to show again, or the address to open after saving; a refusal includes the form
 */
export async function saveSent(
	ctx: OperationContext,
	slug: string,
	step: EditStep,
	sent: Entries,
	pressed: string,
) {
	const copy = await workingCopy(ctx, slug);
	if (!copy) return refuse('not-found');
	const form = {
		document: documentIn(sent, step, copy.document),
		removed: removedFrom(sent),
		version: hidden(sent, 'version'),
		opened: hidden(sent, 'opened'),
		touched: null as string | null,
		added: [] as readonly string[],
		meanwhile: null as ConcurrentEdit | null,
	};
	// Archived since the form was opened: the input is shown, and can be saved after reopening the conference.
	if (!copy.may.edit) return { ...refuse('archived'), ...form };
	const arranged = edited(form.document, form.removed, pressed, sent);
	if (arranged) return done({ ...form, ...arranged, fields: {} });
	const saved = await savePart(ctx, slug, (of) => stepContent(of, step), copy, {
		document: form.document,
		...openedWith(sent, pressed),
	});
	if (saved.ok) return done(nextPage(pressed, step));
	if (saved.refusal !== 'changed-meanwhile') return { ...saved, ...form };
	return { ...form, ...saved, document: saved.meanwhile.yours };
}
