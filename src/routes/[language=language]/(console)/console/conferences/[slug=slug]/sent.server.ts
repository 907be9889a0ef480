import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
	editDocument,
	documentFrom,
	followNumbers,
	numbersBefore,
	removedFrom,
	stepContent,
	withStep,
	type EditedDocument,
	type Entries,
	type EditStep,
	type TypedEdition,
} from '#conference';
import { saveWorkingCopy, workingCopy, type ConcurrentEdit, type Saved } from '#conference/server';
import { stepPaths } from '#conference/ui/EditSteps/steps.ts';
import { done, refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';

/** The value of a hidden control. */
const hidden = (sent: Entries, name: string): string => new Map(sent).get(name) ?? '';

/** Identifies the content of a step, to see whether others have changed it since it was opened. */
export const openedAs = (document: TypedEdition, step: EditStep): string =>
	createHash('sha256').update(stepContent(document, step)).digest('base64url');

/** What was typed in a step, on the stored document; sub-items are renumbered with their item. */
const documentIn = (sent: Entries, step: EditStep, stored: TypedEdition): TypedEdition =>
	withStep(stored, followNumbers(documentFrom(sent), numbersBefore(sent)), step);

type SavedStep = Saved | { ok: true; value: { version: number; opened: string } };

/**
 * Saves a step over the version that was opened, or over a newer one in which this step is as it was opened. Idempotent.
 * @param stored the working copy that `document` was made from
 */
async function saveStep(
	ctx: OperationContext,
	slug: string,
	step: EditStep,
	stored: { document: TypedEdition; version: number },
	typed: { document: TypedEdition; version: number; opened: string },
): Promise<SavedStep> {
	const isUnchanged = openedAs(stored.document, step) === typed.opened;
	const version = isUnchanged ? stored.version : typed.version;
	const saved = await saveWorkingCopy(ctx, slug, { version, document: typed.document });
	if (saved.ok) return done({ ...saved.value, opened: openedAs(typed.document, step) });
	if (saved.refusal !== 'changed-meanwhile') return saved;
	const { theirs, yours, version: newest } = saved.meanwhile;
	return isDeepStrictEqual(theirs, yours) ? done({ version: newest, opened: openedAs(theirs, step) }) : saved;
}

/** Saves a step automatically; `not-found` if there is nothing to edit for this person. */
export async function autoSave(
	ctx: OperationContext,
	slug: string,
	step: EditStep,
	sent: Entries,
): Promise<SavedStep> {
	const stored = await workingCopy(ctx, slug);
	if (!stored?.may.edit) return refuse('not-found');
	return saveStep(ctx, slug, step, stored, {
		document: documentIn(sent, step, stored.document),
		version: Number(hidden(sent, 'version') || Number.NaN),
		opened: hidden(sent, 'opened'),
	});
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
		answer = editDocument(answer?.document ?? document, removed, pressed, crypto.randomUUID());
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
	const saved = await saveStep(ctx, slug, step, copy, {
		document: form.document,
		version: Number(hidden(sent, pressed === 'save-over' ? 'over' : 'version') || Number.NaN),
		opened: form.opened,
	});
	if (saved.ok) return done(nextPage(pressed, step));
	if (saved.refusal !== 'changed-meanwhile') return { ...saved, ...form };
	return { ...form, ...saved, document: saved.meanwhile.yours };
}
