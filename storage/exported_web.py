"""Reading the store for a document of the web: claims with their quotes, the articles, what people confirmed."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from storage.exports import Row, Wanted, standing, stream

CLAIMS = """
    SELECT c.*, (
               SELECT json_agg(json_build_object(
                          'sentence', e.sentence, 'speaker', e.speaker, 'url', e.url, 'quote_url', e.quote_url
                      ) ORDER BY e.published_at, e.observation_key)
                 FROM hanmi.claim_evidence AS e
                WHERE e.claim_id = c.claim_id AND e.published_at < :before AND e.withdrawn_at IS NULL
           ) AS quotes
      FROM {claims} AS c ORDER BY c.claim_key
"""
ARTICLES = """
    SELECT DISTINCT ON (e.url) e.url, e.title, e.lang, e.authors, e.published_at, e.tier, e.source_name, s.home_url
      FROM hanmi.claim_evidence AS e JOIN hanmi.source AS s USING (source_id)
     WHERE e.published_at < :before AND e.withdrawn_at IS NULL
     ORDER BY e.url, e.published_at, e.revision_id
"""
CONFIRMED = """
    SELECT v.review_id, e.claim_key, e.observation_key, e.quote_url, e.source_name, e.published_at, e.sentence,
           v.reviewer, v.note, v.reviewed_at
      FROM hanmi.observation_reviews AS v
      JOIN hanmi.claim_evidence AS e USING (observation_key, published_at)
     WHERE e.published_at < :before AND e.withdrawn_at IS NULL
     ORDER BY v.review_id, e.claim_key, e.observation_key
"""


def list_claims(session: Session, wanted: Wanted) -> Iterator[Row]:
    """The claims, each with the quotes that stand behind it, the earliest first."""
    return stream(session, CLAIMS.format(claims=standing(session, wanted)), wanted).rows


def list_articles(session: Session, wanted: Wanted) -> Iterator[Row]:
    """The articles that claims are quoted from, each once."""
    return stream(session, ARTICLES, wanted).rows


def list_confirmed(session: Session, wanted: Wanted) -> Iterator[Row]:
    """The quotes of which a person said that they were read right, or put right what was read."""
    return stream(session, CONFIRMED, wanted).rows
