-- What a refused person writes when asking for a review, for the officers who decide it.
alter table accreditation.registration add column review_reasons text not null default ''
	check (length(review_reasons) <= 4000);
