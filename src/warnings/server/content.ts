import * as v from 'valibot';
import type { OperationContext } from '#platform/server/context.ts';
import { isSealed, type Tlp } from '../tlp.ts';
import { WarningContent } from '../warning.ts';
import type { WarningVersionRow } from './store/warnings.ts';

/** How a content is stored: a RED one, and one without a label, encrypted. 11.5 @throws without the seal key */
export function storedContent(
	ctx: OperationContext,
	{ warning, tlp }: { warning: string; tlp: Tlp | null },
	content: WarningContent,
): { content: string | null; sealed: Buffer | null } {
	const text = JSON.stringify(content);
	if (!isSealed(tlp)) return { content: text, sealed: null };
	if (!ctx.sealer) throw new Error('sealed content needs the seal key');
	return { content: null, sealed: ctx.sealer.seal(text, warning) };
}

/** The content of a version; `null` when it is sealed with a key that is gone, as after a restore. 11.5 */
export function contentOf(
	ctx: OperationContext,
	{ warning, content, sealed }: Pick<WarningVersionRow, 'warning' | 'content' | 'sealed'>,
): WarningContent | null {
	if (!sealed) return v.parse(WarningContent, content);
	const opened = ctx.sealer?.open(sealed, warning);
	return opened ? v.parse(WarningContent, JSON.parse(opened)) : null;
}

const sealedMark = 'sealed:';

/** How a note of a version is stored: of a RED warning, and of one without a label, encrypted. 11.5 */
export function storedNote(
	ctx: OperationContext,
	{ warning, tlp }: { warning: string; tlp: Tlp | null },
	note: string,
): string {
	if (!isSealed(tlp) || note === '') return note;
	if (!ctx.sealer) throw new Error('a sealed note needs the seal key');
	return sealedMark + ctx.sealer.seal(note, warning).toString('base64');
}

/** The words of a stored note; empty when it is sealed with a key that is gone. 11.5 */
export const noteOf = (ctx: OperationContext, warning: string, note: string): string =>
	note.startsWith(sealedMark)
		? (ctx.sealer?.open(Buffer.from(note.slice(sealedMark.length), 'base64'), warning) ?? '')
		: note;
