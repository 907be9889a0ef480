import { logFile } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { PdfRefusal } from '#platform/server/pdf/pdf.ts';
import type { Services } from '#platform/server/services.ts';
import type { BadgeSize } from '../../badges-list.ts';
import { changeConference } from '../change-conference.ts';
import { setPrinted } from '../store/badges.ts';
import { badgePdfValues } from './badge-pdf.ts';
import { orderedBadges } from './badges.ts';

/**
 * Writes the badges that were ordered at a moment as a PDF, in the conference's language, and then notes that they are
 * printed; officers only. 6.3
 * @param at ms
 */
export async function badgeFile(
	ctx: OperationContext,
	slug: string,
	{ at, size }: { at: number; size: BadgeSize },
	{ words, emailSite, pdf }: Pick<Services, 'words' | 'emailSite' | 'pdf'>,
): Promise<Result<Uint8Array<ArrayBuffer>, PdfRefusal | 'not-found'>> {
	const sheets = await orderedBadges(ctx, slug, at);
	if (!sheets) return refuse('not-found');
	const { original, mayManage } = sheets.conference;
	const values = badgePdfValues(sheets, {
		size,
		t: words(original),
		organisation: emailSite.organisationIn(original),
		now: ctx.now,
	});
	const file = await pdf.write('accreditation/badges', values);
	if (!file.ok) return file;
	if (!mayManage) {
		await logFile(ctx, { slug }, { file: 'badges', rows: sheets.badges.length });
		return file;
	}
	return changeConference(ctx, { slug }, 'print-badges', async (tx) => {
		const ids = sheets.badges.map((badge) => badge.id);
		const printed = await setPrinted(tx, ids, new Date(at));
		const one = printed.length === 1 ? { registration: printed[0] } : {};
		return done({ value: file.value, detail: printed.length ? { badges: printed.length, ...one } : null });
	});
}
