import { withoutAccents } from '../without-accents.ts';
import { isGivenName } from './given-names.ts';
import { isCompound } from './name-context.ts';
import { isNoName } from './no-names.ts';
import { isSurname, surnameEnding } from './surnames.ts';

/* What the form of a word says about whether it is part of a name. */

/** A word that may be part of a name. */
export interface NamePart {
	kind: 'word' | 'capitals' | 'initial' | 'particle';
	text: string;
	length: number;
	given: boolean;
	isSurname: boolean;
	/** 0, or how much the ending speaks for a surname. */
	ending: number;
	isPatronymic: boolean;
	isNoName: boolean;
}

const word =
	/^(?:(?:[DdOoLl]|Mc|Mac|N)['’]?)?\p{Lu}[\p{Ll}\p{M}]{1,24}(?:\p{Lu}[\p{Ll}\p{M}]{2,20})?(?:[-'’‐‑](?:\p{Lu}?\p{Ll}?[\p{Ll}\p{M}]{0,20})){0,3}['’]?$/u;
const arabic = /^(?:al|el|ul|ar|as|ad|аль|эль|ан|ас)[-‐‑]\p{Lu}[\p{Ll}\p{M}]{2,24}(?:[-‐‑]\p{Lu}\p{Ll}+)?$/iu;
const capitals = /^\p{Lu}[\p{Lu}\p{M}'’-]{2,24}$/u;
const initials = /^(?:\p{Lu}\p{Ll}?\.(?:-?\p{Lu}\.)*|Mª)$/u;
const particle =
	/^(?:de|del|della|dei|degli|di|da|dos|das|do|du|des|d['’]|la|las|los|le|van|von|vom|der|den|dem|zu|zum|zur|y|i|e|bin|bint|ibn|ben|ter|ten|af|av|v\.|d\.|al|el|ul|abu|ould|оглы|оглу|кызы|фон|де|ван|ибн|бен|бин|угли|уулу)$/u;
/** Particles that no other words have between them. */
const isNoble =
	/^(?:van|von|vom|bin|bint|ibn|ter|ten|af|av|v\.|zu|ould|оглы|кызы|фон|ван|ибн|бин|угли|уулу)$/u;
const patronymic =
	/\p{L}{2}(?:ович|евич|ьич|овна|евна|ична|инична)(?:а|у|ем|е|ы|ой|и)?$|\p{L}{2}(?:овн|евн|ичн)(?:ы|у|ой|е)$/u;
const gaelic = /^(?:O['’]|Mc|Mac\p{Lu}|D['’]|N['’]|Fitz|Degl['’]|Dell['’])\p{Lu}?/u;

/** What a word may be in a name; `null` = no part of one. */
export function namePart(text: string): NamePart | null {
	if (particle.test(text)) return part('particle', text);
	if (initials.test(text)) return part('initial', text);
	if (word.test(text) || arabic.test(text)) return part('word', text);
	return capitals.test(text) ? part('capitals', text) : null;
}

function part(kind: NamePart['kind'], text: string): NamePart {
	const isName = kind === 'word' || kind === 'capitals';
	const given = isName && isGivenName(text);
	const isWithPatronymic = isName && patronymic.test(text);
	return {
		kind,
		text,
		length: text.length,
		given,
		isSurname: isName && isSurname(text),
		ending: isName ? surnameEnding(text) : 0,
		isPatronymic: isWithPatronymic,
		isNoName: isName && !given && (isNoName(text) || isCompound(text)),
	};
}

/** Names that are also other words: alone they are not enough. */
const weak =
	/^(?:bianca|bruna|serena|blanca|rosa|alba|aurora|regina|vita|linda|марк|роза|лена|вера|anja|mina|german|angel|angus|tim|ale[sš]|vera|stella|loan|noe|max|carmen|ina|pia)\p{Ll}?$/iu;

const pinyin =
	/^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:i?a(?:ng?|o|i)?|u?o(?:ng|u)?|i?e(?:ng?|i|r)?|i(?:ng?|u|a|e|an|ang|ong)?|u(?:n|i|a|an|ang|ai)?|ü)){1,2}$/iu;
const chineseSurname =
	/^(?:zhang|wang|li|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|zheng|xie|tang|feng|yu|dong|xiao|cheng|cao|yuan|deng|fu|shen|zeng|peng|lu|su|jiang|cai|jia|ding|wei|xue|ye|yan|du|dai|xia|zhong|tian|ren|shi|yao|liao|zou|xiong|jin|kong|bai|cui|qiu|qin|hou|shao|meng|duan|qian|yin|lai|wen)$/iu;
const chineseInCyrillic =
	/^(?:ли|ван|чжан|лю|чэнь|ян|чжао|хуан|чжоу|у|сюй|сунь|ху|чжу|гао|линь|хэ|го|ма|ло|лян|чжэн|се|тан|фэн|юй|дун|сяо|чэн|цао|юань|дэн|фу|шэнь|цзэн|пэн|лу|су|цзян|цай|вэй|нгуен|чан|фам|ким|пак|цой)$/iu;
const syllablesInCyrillic =
	/^(?=.{4,})\p{Lu}[а-яё]*(?:чж|цз|ин|ань|энь|унь|юнь|эй|уа|янь|эн|ун|он|ян|юй|хуа|лин|мин|вэй)[а-яё]*$/u;
const vietnameseSurname =
	/^(?:nguyen|tran|pham|hoang|phan|dang|bui|ngo|duong|huynh|dinh|trinh|le|vu|vo|do|ho|truong)$/iu;

/** Whether the words are a Chinese, Korean or Vietnamese name. */
function isEastAsian(names: readonly NamePart[]): boolean {
	const [first, second, third] = names.map(({ text }) => withoutAccents(text));
	if (first === undefined || second === undefined || names.length > 4) return false;
	if (chineseSurname.test(first) && names.length === 2 && second.length > 3 && pinyin.test(second))
		return true;
	if (
		/^(?:kim|lee|park|choi|jung|kang|cho|yoon|jang|lim|han|shin|kwon|hwang|ahn|song)$/iu.test(first) &&
		/^\p{Lu}\p{Ll}+-\p{Ll}+$/u.test(second)
	)
		return true;
	if (vietnameseSurname.test(first) && third !== undefined && second.length < 6 && third.length < 7)
		return true;
	return chineseInCyrillic.test(first) && names.length === 2 && syllablesInCyrillic.test(second);
}

/** How sure it is by their forms that words are a name: 2 and more = yes. */
export function certaintyOf(parts: readonly (NamePart | null)[]): number {
	const all = parts.filter((one) => one !== null);
	const names = all.filter(({ kind }) => kind !== 'particle');
	const full = names.filter(({ kind }) => kind !== 'initial');
	const shortened = names.length - full.length;
	if (names.length < 2 || full.length === 0) return 0;
	let sum = 0;
	// “Fil d'Ariane”: behind “d'” are surnames.
	const given = full.filter(
		(one) =>
			one.given &&
			!/^(?:d['’]|San|Santa|Santo|Sant['’]|São|Saint|Sainte|Sankt|St\.?)$/u.test(
				all[all.indexOf(one) - 1]?.text ?? '',
			),
	);
	if (given.some(({ text }) => !weak.test(text))) sum += 2;
	else if (given.length > 0) sum += 1;
	if (full.length > 1 && full.some((one) => one.isPatronymic)) sum += 2;
	// Two initials before or after a surname.
	const dots = names
		.filter(({ kind }) => kind === 'initial')
		.map(({ text }) => text.replaceAll(/[^.]/gu, '').length)
		.reduce((total, count) => total + count, 0);
	if (dots >= 2) sum += 2;
	else if (shortened > 0) sum += full.some(({ length, isNoName: no }) => length > 3 && !no) ? 1 : 0.5;
	if (full.length > 1 || shortened > 0) {
		if (full.some((one) => one.isSurname && !one.given)) sum += 1.5;
		else sum += Math.max(...full.map((one) => (one.isNoName ? 0 : one.ending)));
	}
	if (full.some(({ text }) => gaelic.test(text))) sum += 1;
	if (full.some(({ text }) => arabic.test(text))) sum += 1.5;
	if (all.some(({ kind, text }) => kind === 'particle' && isNoble.test(text))) sum += 1;
	if (
		full.length > 1 &&
		full.some(({ kind }) => kind === 'capitals') &&
		full.some(({ kind }) => kind === 'word')
	)
		sum += 0.5;
	if (isEastAsian(names)) sum += 2;
	return sum;
}
