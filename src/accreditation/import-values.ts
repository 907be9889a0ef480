import type { Category } from './categories.ts';
import { folded, type NamedEntry } from './named-entries.ts';
import type { DelegationFunction } from './protocol-order.ts';

/** A delegation that a line of a table may name. */
export interface TableDelegation extends NamedEntry {
	class: Category;
}

const isBoundary = (mark: string | undefined): boolean =>
	mark === undefined || !/[\p{L}\p{M}\p{N}]/u.test(mark);

/** Whether a name is a part of a text, between words; both are folded. */
export function containsName(text: string, name: string): boolean {
	const at = name ? text.indexOf(name) : -1;
	return at >= 0 && isBoundary(text[at - 1]) && isBoundary(text[at + name.length]);
}

const functionNames: Readonly<Record<DelegationFunction, string>> = {
	head: 'head | head of delegation | chef | chef de délégation | cheffe de délégation | leiter | delegationsleiter | delegationsleiterin | delegationsleitung | capo | capo delegazione | глава | глава делегации | jefe | jefe de delegación | jefa de delegación | رئيس الوفد',
	'deputy-head':
		'deputy head | deputy head of delegation | chef adjoint | chef de délégation adjoint | stellvertretender delegationsleiter | stellvertretende delegationsleiterin | stellvertretende delegationsleitung | vice capo delegazione | заместитель главы | заместитель главы делегации | jefe adjunto | jefe adjunto de delegación | نائب رئيس الوفد',
	member:
		'member | delegate | membre | délégué | déléguée | mitglied | delegationsmitglied | membro | delegato | delegata | член | член делегации | делегат | miembro | delegado | delegada | عضو | مندوب',
	adviser:
		'adviser | advisor | conseiller | conseillère | berater | beraterin | consigliere | consigliera | советник | asesor | asesora | مستشار',
	assistant: 'assistant | assistante | assistent | assistentin | assistente | помощник | asistente | مساعد',
};

const categoryNames: Readonly<Record<Category, string>> = {
	state:
		'state | participating state | état | état participant | staat | teilnehmerstaat | stato | stato partecipante | государство | государство-участник | estado | estado participante | دولة | دولة مشاركة',
	partner:
		'partner | partner for co-operation | partenaire | partenaire pour la coopération | kooperationspartner | partner per la cooperazione | партнёр | партнер | партнёр по сотрудничеству | socio | socio para la cooperación | شريك | شريك من أجل التعاون',
	organisation:
		'organisation | international organisation | international organization | organisation internationale | internationale organisation | organizzazione internazionale | международная организация | organización internacional | منظمة دولية',
	ngo: 'ngo | non-governmental organisation | ong | organisation non gouvernementale | nro | nichtregierungsorganisation | organizzazione non governativa | нпо | неправительственная организация | organización no gubernamental | منظمة غير حكومية',
	youth:
		'youth | young people | jeune | jeunes | jeunesse | jugend | giovani | gioventù | молодёжь | молодежь | juventud | jóvenes | شباب',
	media:
		'media | press | journalist | presse | médias | medien | stampa | сми | пресса | prensa | medios | إعلام | صحافة',
	guest: 'guest | invité | invitée | gast | ospite | гость | invitado | invitada | ضيف',
};

const byName = <Value extends string>(names: Readonly<Record<Value, string>>): ReadonlyMap<string, Value> =>
	new Map(
		(Object.keys(names) as Value[]).flatMap((value) =>
			[value, ...names[value].split(' | ')].map((name) => [folded(name), value] as const),
		),
	);
const functionsByName = byName(functionNames);
const categoriesByName = byName(categoryNames);

/** The function that a cell names in any language of the interface; `undefined` = none. */
export const functionNamed = (cell: string): DelegationFunction | undefined =>
	functionsByName.get(folded(cell));

/** The category that a cell names in any language of the interface; `undefined` = none. */
export const categoryNamed = (cell: string): Category | undefined => categoriesByName.get(folded(cell));

/** What a registration was in Indico; a rejected one is imported only as refused, with a ground. 12.4 */
const indicoStates: Readonly<Record<string, 'completed' | 'pending' | 'rejected' | 'withdrawn'>> = {
	completed: 'completed',
	complete: 'completed',
	pending: 'pending',
	'awaiting payment': 'pending',
	unpaid: 'pending',
	rejected: 'rejected',
	withdrawn: 'withdrawn',
};

/** The state that Indico wrote into a cell; an empty cell is pending, `undefined` = none that Indico has. */
export const indicoState = (cell: string): 'completed' | 'pending' | 'rejected' | 'withdrawn' | undefined => {
	const text = folded(cell) || 'pending';
	return Object.hasOwn(indicoStates, text) ? indicoStates[text] : undefined;
};
