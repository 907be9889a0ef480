import type { LoadedPeople } from '#accreditation/server';
import type { WarningContent } from '#warnings';
import { loadCommunity, loadWarning } from '#warnings/server';
import type { OperationContext } from '#platform/server/context.ts';

/** A text in the languages of the OSCE. */
const inAll = (en: string, fr: string, de: string, it: string, ru: string, es: string) => ({
	en,
	fr,
	de,
	it,
	ru,
	es,
});

const focalPoint = (en: string, fr: string, de: string, ru: string) =>
	inAll(
		`Focal point, ${en}`,
		`Point focal, ${fr}`,
		`Anlaufstelle, ${de}`,
		`Punto focale, ${en}`,
		`Координационный центр, ${ru}`,
		`Punto focal, ${en}`,
	);

/** Loads the invented community of the rehearsal: five focal points, one of them hidden and one removed, and a duty desk. */
export async function loadWarnings(ctx: OperationContext, { people }: LoadedPeople): Promise<void> {
	const who = (key: string): string => {
		const person = people[key];
		if (!person) throw new Error(`The sample has no ${key}`);
		return person.id;
	};
	const community = await loadCommunity(ctx, {
		slug: 'drug-focal-points',
		name: inAll(
			'Drug focal points',
			'Points focaux drogues',
			'Anlaufstellen für Drogen',
			'Punti focali droghe',
			'Координационные центры по наркотикам',
			'Puntos focales de drogas',
		),
		purpose: inAll(
			'Early warnings of dangerous substances, so that health services can act in time.',
			'Alertes précoces sur les substances dangereuses, pour que les services de santé agissent à temps.',
			'Frühe Warnungen vor gefährlichen Substanzen, damit das Gesundheitswesen rechtzeitig handeln kann.',
			'Allerte precoci su sostanze pericolose, perché i servizi sanitari agiscano in tempo.',
			'Ранние предупреждения об опасных веществах, чтобы службы здравоохранения успели принять меры.',
			'Alertas tempranas de sustancias peligrosas, para que los servicios de salud actúen a tiempo.',
		),
		steward: who('secretariat-officer'),
		posts: [
			{
				name: focalPoint('Arvonia', 'Arvonie', 'Arwonien', 'Арвония'),
				sector: 'health',
				holder: who('delegate-arvonia'),
				dutyContact: 'Health alert desk, +00 1 555 0100',
			},
			{
				name: focalPoint('Karvia', 'Karvie', 'Karwien', 'Карвия'),
				sector: 'health',
				holder: who('delegate-karvia'),
				dutyContact: 'Poison centre, +00 1 555 0101',
			},
			{
				name: focalPoint('Galdora', 'Galdora', 'Galdora', 'Галдора'),
				sector: 'police',
				holder: who('delegate-galdora'),
			},
			{
				name: focalPoint('Selmark', 'Selmark', 'Selmark', 'Сельмарк'),
				sector: 'customs',
				holder: who('delegate-selmark'),
				isHidden: true,
			},
			{
				name: focalPoint('Teluria', 'Tellurie', 'Tellurien', 'Телурия'),
				sector: 'laboratory',
				holder: who('delegate-teluria'),
				isRemoved: true,
			},
			{
				name: inAll(
					'Duty desk of the secretariat',
					'Permanence du secrétariat',
					'Bereitschaft des Sekretariats',
					'Ufficio di turno del segretariato',
					'Дежурный секретариата',
					'Guardia de la secretaría',
				),
				sector: 'other',
				holder: who('officer'),
				dutyContact: 'Duty desk, +00 1 555 0199',
				isDuty: true,
			},
		],
	});
	if (community) await loadExamples(ctx, community, who);
}

const idOf = (number: number): string => `5a3b1e00-0008-4000-8000-00000000000${number}`;

const contentAt =
	(now: Date) =>
	(more: Partial<WarningContent> & { subject: string; region: string; text: string }): WarningContent => ({
		kind: 'sample',
		language: 'en',
		date: now.toISOString().slice(0, 7),
		country: null,
		placeReason: '',
		form: null,
		cas: [],
		imprint: '',
		quantity: null,
		events: null,
		exposure: '',
		analysis: '',
		method: '',
		healthRisks: '',
		otherRisks: '',
		measures: '',
		reliability: null,
		credibility: null,
		isConfirmed: 'unknown',
		citation: '',
		capMessage: null,
		contact: '',
		cap: null,
		...more,
	});

/**
 * What waits: Arvonia has a draft that names a person, Karvia a warning to acknowledge, the duty desk a draft to check;
 * one warning is public, and one was withdrawn.
 */
async function loadExamples(
	ctx: OperationContext,
	{ id: community, posts }: { id: string; posts: readonly string[] },
	who: (key: string) => string,
): Promise<void> {
	const content = contentAt(ctx.now);
	const [arvonia = '', , galdora = '', selmark = '', , duty = ''] = posts;
	await loadWarning(ctx, {
		id: idOf(1),
		community,
		source: arvonia,
		author: who('delegate-arvonia'),
		second: who('officer'),
		tlp: 'amber',
		purposes: ['health'],
		content: content({
			subject: 'Nitazene in tablets sold as oxycodone',
			region: 'Arvonia, northern region',
			text: 'Round blue tablets marked M30 contain a nitazene, not oxycodone. Naloxone works but may need repeating.',
			kind: 'poisoning',
			form: 'tablet',
			cas: ['14680-51-4'],
			imprint: 'M30',
			events: 'fewer',
			method: 'LC-HRMS',
			healthRisks: 'Respiratory depression, delayed',
			measures: 'Naloxone to outreach teams; text for users',
			reliability: 'B',
			credibility: '2',
			isConfirmed: 'yes',
			contact: 'Early warning desk',
		}),
	});
	await loadWarning(ctx, {
		id: idOf(2),
		community,
		source: arvonia,
		author: who('delegate-arvonia'),
		second: who('officer'),
		tlp: 'clear',
		purposes: ['health', 'prevention'],
		content: content({
			subject: 'MDMA tablets above 250 mg',
			region: 'Arvonia, coastal region',
			text: 'Tablets with more than 250 mg of MDMA are in circulation. Half a tablet is already a high dose.',
			form: 'tablet',
			isConfirmed: 'yes',
			cap: {
				category: 'Health',
				urgency: 'Expected',
				severity: 'Moderate',
				certainty: 'Observed',
				headline: {
					en: 'Very strong ecstasy tablets',
					fr: 'Comprimés d’ecstasy très forts',
					ru: 'Очень сильные таблетки экстази',
				},
				description: {
					en: 'Tablets with more than 250 mg of MDMA are in circulation.',
					fr: 'Des comprimés de plus de 250 mg de MDMA circulent.',
					ru: 'В обороте таблетки, содержащие более 250 мг МДМА.',
				},
				instruction: {
					en: 'Do not use alone. Call for help early.',
					fr: 'Ne consommez pas seul. Appelez les secours sans attendre.',
					ru: 'Не употребляйте в одиночку. Сразу вызывайте помощь.',
				},
			},
		}),
	});
	await loadWarning(ctx, {
		id: idOf(3),
		community,
		source: arvonia,
		author: who('delegate-arvonia'),
		second: null,
		tlp: 'green',
		purposes: ['health'],
		content: content({
			subject: 'Powder sold at festivals',
			region: 'Arvonia',
			text: 'White powder sold as ketamine contains a stimulant. It was handed in by Mrs Declana Fairweather-Example.',
			form: 'powder',
		}),
	});
	await loadWarning(ctx, {
		id: idOf(4),
		community,
		source: galdora,
		author: who('delegate-galdora'),
		second: null,
		reviewers: [duty],
		tlp: 'green',
		purposes: ['health', 'prevention'],
		content: content({
			subject: 'Synthetic cannabinoid in vapes',
			region: 'Galdora, southern region',
			text: 'Vape liquid sold as CBD contains a synthetic cannabinoid. Users report fainting.',
			form: 'vape',
			kind: 'seizure',
		}),
	});
	await loadWarning(ctx, {
		id: idOf(5),
		community,
		source: selmark,
		author: who('delegate-selmark'),
		second: who('officer'),
		tlp: 'green',
		purposes: ['health'],
		withdrawn: 'Laboratory error: the sample was mixed up.',
		content: content({
			subject: 'Carfentanil in heroin',
			region: 'Selmark',
			text: 'Brown powder was reported to contain carfentanil.',
			form: 'powder',
		}),
	});
}
