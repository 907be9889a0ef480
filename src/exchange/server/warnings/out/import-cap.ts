import * as v from 'valibot';
import { languageCode } from '#conference';
import { spokenLanguages } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { dayOf } from '../../../community.ts';
import { capCodes, WarningContent } from '../../../warning.ts';
import { StartWarningForm, type StartWarningInput } from '../../../warning-form.ts';
import { startWarning, type StartWarningRefusal } from '../write/save-warning.ts';
import { readCap, type CapRefusal, type ReadCap } from './read-cap.ts';

export type ImportCapRefusal = CapRefusal | StartWarningRefusal | 'nothing';

const cut = (text: string, most: number): string => text.replaceAll(/\s+/g, ' ').trim().slice(0, most);
const block = (text: string, most: number): string => text.trim().slice(0, most);

const code = <Codes extends readonly string[]>(codes: Codes, given: string | undefined): string | undefined =>
	codes.find((one) => one === given);

/** What of a message becomes a draft: in the reader's language, else in one that the site speaks, else in its first. 14.4 */
export function draftOf(message: ReadCap, language: string): Record<string, unknown> {
	const { infos } = message;
	const info =
		infos.find((one) => one.language === language) ??
		infos.find((one) => spokenLanguages.some((spoken) => spoken === one.language)) ??
		infos[0];
	return {
		kind: 'sample',
		language: v.is(languageCode, info?.language) ? info?.language : language,
		subject: cut(info?.headline || info?.event || message.identifier, 200),
		date: dayOf(message.sent),
		region: cut(info?.areas.join('; ') || '–', 200),
		text: block(info?.description ?? '', 4_000),
		measures: block(info?.instruction ?? '', 2_000),
		category: code(capCodes.category, info?.category) ?? 'Health',
		urgency: code(capCodes.urgency, info?.urgency) ?? 'Unknown',
		severity: code(capCodes.severity, info?.severity) ?? 'Unknown',
		certainty: code(capCodes.certainty, info?.certainty) ?? 'Unknown',
	};
}

/**
 * Makes a draft of a message for a post of the caller. It has no label and no audience, so its author alone reads it; the
 * check for persons and places runs before it goes on, as with every draft. The message and its sender are named beside the
 * text, if they are written as CAP 1.2 demands. 14.4
 */
export async function importCap(
	ctx: OperationContext,
	{ bytes, once, source }: { bytes: Uint8Array; once: string; source: string },
): Promise<Result<{ id: string }, ImportCapRefusal>> {
	if (!bytes.byteLength) return refuse('nothing');
	const message = readCap(bytes);
	if (!message.ok) return message;
	const input = v.safeParse(StartWarningForm, { once, source, ...draftOf(message.value, ctx.language) });
	if (!input.success) return refuse('bad-input');
	const { sender, identifier } = message.value;
	const capMessage = { sender, identifier };
	return startWarning(ctx, input.output satisfies StartWarningInput, {
		capMessage: v.is(WarningContent.entries.capMessage, capMessage) ? capMessage : null,
	});
}

/** What a message says, before it becomes a draft. 14.4 */
export function previewCap(bytes: Uint8Array): Result<ReadCap, CapRefusal | 'nothing'> {
	if (!bytes.byteLength) return refuse('nothing');
	const message = readCap(bytes);
	return message.ok ? done(message.value) : message;
}
