import type { WatchPage } from '#broadcast/server';
import type { LabelledChapter } from '#broadcast/ui/Watch/props.ts';
import { kindKeys, nameOf, namesText, formatBehalf, labelLanguage, whereKeys } from '#floor/ui/format.ts';
import type { Language } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';

/** A chapter of a recording in the words of the reader. @param number of its agenda item */
export function labelChapter(
	chapter: WatchPage['chapters'][number],
	number: string | undefined,
	t: Translate,
	language: Language,
): Omit<LabelledChapter, 'isWatchable'> {
	const { id, start, end, spoken, going, speaker, writtenIn, delegation, where, kind, alignedWith } = chapter;
	const about = [
		t(kindKeys[kind]),
		number && t('floor.item', { number }),
		formatBehalf(t, chapter, language),
		alignedWith.length > 0 && t('floor.aligned', { names: namesText(alignedWith, language) }),
		where === 'online' && t(whereKeys.online),
	];
	return {
		id,
		start,
		end,
		spoken,
		going,
		speaker,
		writtenIn,
		name: nameOf(delegation, language),
		about: about.filter(Boolean).join(' · '),
		language: labelLanguage(chapter.language, language),
	};
}
