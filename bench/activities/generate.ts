import { wordOf } from '../documents/vocabulary.ts';
import { sameChance } from '../figures.ts';

/* Invented activities as IATI 2.03. */

const countries =
	'AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT KG KZ LI LT LU LV MC MD ME MK MN MT NL NO PL PT RO RS RU SE SI SK SM TJ TM TR UA US UZ CA AD VA'.split(
		' ',
	);
const sectors =
	'12330 15132 16063 15130 15134 15137 15160 43050 31165 11231 12110 13040 15110 15150 16010 24010'.split(
		' ',
	);

/** A file of activities of some hundred reporters. */
export function* iatiOfMany(count: number): Generator<string> {
	const chance = sameChance(count);
	const one = <Item>(all: readonly Item[]): Item => all[Math.floor(chance() * all.length)] as Item;
	const words = (n: number): string => Array.from({ length: n }, () => wordOf('en', chance)).join(' ');
	yield '<?xml version="1.0" encoding="UTF-8"?><iati-activities version="2.03">';
	for (let at = 0; at < count; at += 1) {
		const year = 2_012 + Math.floor(chance() * 16);
		const reporter = at % 400;
		yield `<iati-activity xml:lang="en"><iati-identifier>XX-${reporter}-${at}</iati-identifier>
<reporting-org ref="XX-${reporter}" type="90"><narrative>Reporter ${reporter}</narrative></reporting-org>
<title><narrative>${words(6)}</narrative></title><description type="1"><narrative>${words(60)}</narrative></description>
<participating-org role="1" ref="XX-${Math.floor(chance() * 400)}"><narrative>Somebody</narrative></participating-org>
<activity-status code="2"/><activity-date type="1" iso-date="${year}-03-01"/><activity-date type="3" iso-date="${year + 1 + Math.floor(chance() * 3)}-02-28"/>
<recipient-country code="${one(countries)}"/><sector vocabulary="1" code="${one(sectors)}"/>
<budget><period-start iso-date="${year}-03-01"/><period-end iso-date="${year}-12-31"/><value currency="EUR" value-date="${year}-03-01">${Math.floor(chance() * 1e6)}</value></budget>
</iati-activity>\n`;
	}
	yield '</iati-activities>';
}
