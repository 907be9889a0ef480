import type { LoadedPeople } from '#accreditation/server';
import { loadCommunity } from '#exchange/server';
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
	await loadCommunity(ctx, {
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
}
