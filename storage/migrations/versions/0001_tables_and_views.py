"""the tables and views of the design

Revision ID: 0001
Revises: 
"""

from pathlib import Path

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0001'
down_revision = None


def upgrade() -> None:
    op.create_table('claim',
    sa.Column('claim_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number'),
    sa.Column('claim_key', sa.Text(), nullable=False, comment='SHA-256 of the identity'),
    sa.Column('kind', sa.Text(), nullable=False, comment='tariff_rate or pledge'),
    sa.Column('pledge_type', sa.Text(), nullable=True, comment='investment, purchase, financing, defense, other'),
    sa.Column('actor', sa.Text(), nullable=True, comment='Who levies or pledges: ISO code of a state, or a name'),
    sa.Column('target', sa.Text(), nullable=True, comment='On whose goods it falls, or who receives; null where unsaid'),
    sa.Column('sector', sa.Text(), nullable=True, comment='Sector; of an amount over several the sorted list joined by +'),
    sa.Column('unit', sa.Text(), nullable=False, comment='percent, pct_gdp, an ISO 4217 code, or a singular noun for goods'),
    sa.Column('period', sa.Text(), nullable=True, comment='year, month or quarter where the amount is per that period'),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When it was first heard of'),
    sa.CheckConstraint("kind IN ('tariff_rate', 'pledge')", name=op.f('ck_claim_kind_is_known')),
    sa.PrimaryKeyConstraint('claim_id', name=op.f('pk_claim')),
    sa.UniqueConstraint('claim_key', name=op.f('uq_claim_claim_key')),
    schema='hanmi',
    comment='The thing tracked over time: its identity. Its state is in claims_current, its course in change'
    )
    op.create_index(op.f('ix_claim_actor_target'), 'claim', ['actor', 'target'], unique=False, schema='hanmi')
    op.create_table('entity',
    sa.Column('entity_id', sa.Text(), nullable=False, comment='Slug, stable'),
    sa.Column('label', sa.Text(), nullable=False, comment='PERSON, ORG, GPE, LAW or EVENT'),
    sa.Column('name_en', sa.Text(), nullable=False, comment='Usual English name'),
    sa.Column('name_ko', sa.Text(), nullable=True, comment='Korean name'),
    sa.Column('state_code', sa.Text(), nullable=True, comment='ISO 3166-1 alpha-2 code of the state it belongs to'),
    sa.PrimaryKeyConstraint('entity_id', name=op.f('pk_entity')),
    schema='hanmi',
    comment='A known person, organisation, state, place, law or event'
    )
    op.create_table('review',
    sa.Column('review_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number'),
    sa.Column('text_hash', sa.Text(), nullable=False, comment="Hash of the revision's title and text"),
    sa.Column('start_offset', sa.BigInteger(), nullable=False, comment='First code point of the figure'),
    sa.Column('end_offset', sa.BigInteger(), nullable=False, comment='Code point after the figure'),
    sa.Column('verdict', sa.Text(), nullable=False, comment='accept, reject or edit'),
    sa.Column('edited', postgresql.JSONB(astext_type=sa.Text()), nullable=True, comment='The fields as the person has them'),
    sa.Column('reviewer', sa.Text(), nullable=False, comment='Name of the person'),
    sa.Column('note', sa.Text(), nullable=True, comment='Why'),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When it was given'),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True, comment='When it was taken back'),
    sa.PrimaryKeyConstraint('review_id', name=op.f('pk_review')),
    schema='hanmi',
    comment="A person's verdict on a figure, keyed by what the text says, so that it outlives re-extraction"
    )
    op.create_index(op.f('ix_review_text_hash_start_offset_end_offset'), 'review', ['text_hash', 'start_offset', 'end_offset'], unique=False, schema='hanmi')
    op.create_table('source',
    sa.Column('source_id', sa.Text(), nullable=False, comment='Slug: the same in files, commands, DAGs and SQL'),
    sa.Column('name', sa.Text(), nullable=False, comment='Name as readers know it'),
    sa.Column('lang', sa.Text(), nullable=False, comment='Language of its texts: en or ko'),
    sa.Column('country', sa.Text(), nullable=True, comment='ISO 3166-1 alpha-2 code of its country'),
    sa.Column('tier', sa.SmallInteger(), nullable=False, comment='1 official text, 2 own reporting, 3 aggregator'),
    sa.Column('home_url', sa.Text(), nullable=True, comment='Its front page'),
    sa.Column('timezone', sa.Text(), nullable=False, comment='IANA name of the zone in which its undated times are read'),
    sa.Column('aliases', sa.ARRAY(sa.Text()), nullable=False, comment='Other names by which loaded articles give their publisher'),
    sa.Column('is_active', sa.Boolean(), nullable=False, comment='Whether it is crawled'),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When this row was last written'),
    sa.PrimaryKeyConstraint('source_id', name=op.f('pk_source')),
    schema='hanmi',
    comment='An outlet or office that publishes: the mirror of its YAML file'
    )
    op.create_table('watch',
    sa.Column('watch_id', sa.Text(), nullable=False, comment='Slug'),
    sa.Column('name', sa.Text(), nullable=False, comment='Name as readers see it'),
    sa.Column('definition', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment="The filter, without the readers' addresses"),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When this row was last written'),
    sa.PrimaryKeyConstraint('watch_id', name=op.f('pk_watch')),
    schema='hanmi',
    comment='A saved filter with its readers: the mirror of its YAML file'
    )
    op.create_table('article',
    sa.Column('article_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number'),
    sa.Column('article_key', sa.Text(), nullable=False, comment='SHA-256 of the normalised URL, or of the loaded id'),
    sa.Column('source_id', sa.Text(), nullable=False, comment='Where it was published'),
    sa.Column('url', sa.Text(), nullable=False, comment='The URL that was asked for, or urn:hanmi: with the id of a loaded text'),
    sa.Column('final_url', sa.Text(), nullable=True, comment='The URL that answered, where it was another'),
    sa.Column('canonical_url', sa.Text(), nullable=True, comment='The URL that the page itself names'),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When it was first stored'),
    sa.ForeignKeyConstraint(['source_id'], ['hanmi.source.source_id'], name=op.f('fk_article_source_id')),
    sa.PrimaryKeyConstraint('article_id', name=op.f('pk_article')),
    sa.UniqueConstraint('article_key', name=op.f('uq_article_article_key')),
    schema='hanmi',
    comment='One text at one canonical URL; its wording is in article_revision'
    )
    op.create_index(op.f('ix_article_source_id'), 'article', ['source_id'], unique=False, schema='hanmi')
    op.create_table('candidate',
    sa.Column('candidate_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number'),
    sa.Column('source_id', sa.Text(), nullable=False, comment='The source'),
    sa.Column('url', sa.Text(), nullable=False, comment='The URL as it was found'),
    sa.Column('found_in', sa.Text(), nullable=False, comment='The feed or sitemap that named it first'),
    sa.Column('title', sa.Text(), nullable=True, comment='Title that the feed or sitemap gave'),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True, comment='Moment that the feed or sitemap gave'),
    sa.Column('discovered_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When it was found first'),
    sa.Column('outcome', sa.Text(), nullable=True, comment='How it ended; null while it waits to be fetched'),
    sa.Column('reason', sa.Text(), nullable=True, comment='The outcome in more words'),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True, comment='When it ended so'),
    sa.Column('attempt_count', sa.BigInteger(), server_default='0', nullable=False, comment='How often it was tried'),
    sa.CheckConstraint("outcome IN ('stored', 'unchanged', 'duplicate', 'no_text', 'robots', 'offsite', 'http_error', 'not_html', 'too_large', 'timeout', 'error')", name=op.f('ck_candidate_outcome_is_known')),
    sa.ForeignKeyConstraint(['source_id'], ['hanmi.source.source_id'], name=op.f('fk_candidate_source_id')),
    sa.PrimaryKeyConstraint('candidate_id', name=op.f('pk_candidate')),
    sa.UniqueConstraint('source_id', 'url', name=op.f('uq_candidate_source_id_url')),
    schema='hanmi',
    comment='A URL that discovery found, with the one outcome in which it ended'
    )
    op.create_index(op.f('ix_candidate_source_id'), 'candidate', ['source_id'], unique=False, schema='hanmi', postgresql_where=sa.text('outcome IS NULL'))
    op.create_table('change',
    sa.Column('change_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number, in the order of recording'),
    sa.Column('change_key', sa.Text(), nullable=False, comment='SHA-256 of claim, place in its course and state after it'),
    sa.Column('claim_id', sa.BigInteger(), nullable=False, comment='The claim'),
    sa.Column('ordinal', sa.BigInteger(), nullable=False, comment='Place in the course of the claim, from 1'),
    sa.Column('change', sa.Text(), nullable=False, comment='new, value, status, contested, confirmed (more or better witnesses), overdue, withdrawn'),
    sa.Column('observation_key', sa.Text(), nullable=True, comment='The observation that made it; null for a due date'),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False, comment='When the world was told so, or the due date passed'),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When we knew'),
    sa.Column('superseded_at', sa.DateTime(timezone=True), nullable=True, comment='When a late arrival gave the claim another course; null for what holds today'),
    sa.Column('before_value', sa.Double(), nullable=True, comment='Value shown before; null for a new claim'),
    sa.Column('before_status', sa.Text(), nullable=True, comment='Status shown before'),
    sa.Column('value', sa.Double(), nullable=False, comment='Value that a reader should see first after it'),
    sa.Column('value_max', sa.Double(), nullable=True, comment='Upper end of its range'),
    sa.Column('qualifier', sa.Text(), nullable=False, comment='exact, about, at_least, at_most'),
    sa.Column('status', sa.Text(), nullable=False, comment='Its status'),
    sa.Column('since_text', sa.Text(), nullable=True, comment='Day, month or year since which it has this status'),
    sa.Column('in_force_value', sa.Double(), nullable=True, comment='Value in force, if any'),
    sa.Column('in_force_status', sa.Text(), nullable=True, comment='in_force or delivered'),
    sa.Column('in_force_since', sa.Text(), nullable=True, comment='Since when, as precise as known'),
    sa.Column('pending_value', sa.Double(), nullable=True, comment='Value pending, if any'),
    sa.Column('pending_status', sa.Text(), nullable=True, comment='threatened, demanded, proposed, announced or stalled'),
    sa.Column('pending_since', sa.Text(), nullable=True, comment='Day since which it is pending with this status'),
    sa.Column('pending_due', sa.Text(), nullable=True, comment='When it takes effect or falls due'),
    sa.Column('rival_value', sa.Double(), nullable=True, comment='Value that contradicts the one shown'),
    sa.Column('rival_status', sa.Text(), nullable=True, comment='Status that goes with it'),
    sa.Column('witnessed_from', sa.DateTime(timezone=True), nullable=True, comment='Since when the claim is about this value: who stated it from then on is a witness'),
    sa.Column('is_contested', sa.Boolean(), nullable=False, comment='Whether independent sources contradict one another'),
    sa.Column('is_overdue', sa.Boolean(), nullable=False, comment='Whether its due date passed without news'),
    sa.CheckConstraint("change IN ('new', 'value', 'status', 'contested', 'confirmed', 'overdue', 'withdrawn')", name=op.f('ck_change_change_is_known')),
    sa.ForeignKeyConstraint(['claim_id'], ['hanmi.claim.claim_id'], name=op.f('fk_change_claim_id')),
    sa.PrimaryKeyConstraint('change_id', name=op.f('pk_change')),
    schema='hanmi',
    comment='What an observation did to a claim, with the state of the claim after it'
    )
    op.create_index(op.f('ix_change_claim_id_published_at'), 'change', ['claim_id', 'published_at'], unique=False, schema='hanmi')
    op.create_index('uq_change_current', 'change', ['change_key'], unique=True, schema='hanmi', postgresql_where=sa.text('superseded_at IS NULL'))
    op.create_table('digest',
    sa.Column('digest_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number'),
    sa.Column('watch_id', sa.Text(), nullable=False, comment='The watch'),
    sa.Column('digest_date', sa.Date(), nullable=False, comment='Its day, in the zone of the watch'),
    sa.Column('since_change_id', sa.BigInteger(), nullable=False, comment='It tells the changes after this one'),
    sa.Column('until_change_id', sa.BigInteger(), nullable=False, comment='... up to this one'),
    sa.Column('subject', sa.Text(), nullable=True, comment='Subject of the mail'),
    sa.Column('built_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When it was built'),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True, comment='When it was sent, or laid into the folder; null before'),
    sa.ForeignKeyConstraint(['watch_id'], ['hanmi.watch.watch_id'], name=op.f('fk_digest_watch_id')),
    sa.PrimaryKeyConstraint('digest_id', name=op.f('pk_digest')),
    sa.UniqueConstraint('watch_id', 'digest_date', name=op.f('uq_digest_watch_id_digest_date')),
    schema='hanmi',
    comment='One mail to one watch: which changes it tells'
    )
    op.create_table('source_state',
    sa.Column('source_id', sa.Text(), nullable=False, comment='The source'),
    sa.Column('etags', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='ETag of each feed or sitemap, by its URL'),
    sa.Column('last_modified', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='Last-Modified of each feed or sitemap, by URL'),
    sa.Column('last_crawled_at', sa.DateTime(timezone=True), nullable=True, comment='When it was last crawled, well or not'),
    sa.Column('last_success_at', sa.DateTime(timezone=True), nullable=True, comment='When a crawl last ended well'),
    sa.Column('last_new_at', sa.DateTime(timezone=True), nullable=True, comment='When a crawl last brought something new'),
    sa.Column('failure_count', sa.BigInteger(), nullable=False, comment='Crawls that failed since the last that ended well'),
    sa.Column('last_error', sa.Text(), nullable=True, comment='Why the last crawl failed; null after one that ended well'),
    sa.Column('cool_down_until', sa.DateTime(timezone=True), nullable=True, comment='Not to be asked before this moment'),
    sa.ForeignKeyConstraint(['source_id'], ['hanmi.source.source_id'], name=op.f('fk_source_state_source_id')),
    sa.PrimaryKeyConstraint('source_id', name=op.f('pk_source_state')),
    schema='hanmi',
    comment='What the last crawls of a source left behind'
    )
    op.create_table('article_revision',
    sa.Column('revision_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number'),
    sa.Column('article_id', sa.BigInteger(), nullable=False, comment='The article'),
    sa.Column('text_hash', sa.Text(), nullable=False, comment='SHA-256 of title and text'),
    sa.Column('title', sa.Text(), nullable=True, comment='Headline'),
    sa.Column('authors', sa.ARRAY(sa.Text()), nullable=False, comment='Names in the byline'),
    sa.Column('lang', sa.Text(), nullable=False, comment='Language of the text: en, ko, another ISO 639-1 code, or und'),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False, comment='When it was published; of a day alone its start in UTC'),
    sa.Column('published_from', sa.Text(), nullable=False, comment='How that moment was found: json_ld, meta, feed, given, fetched'),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=True, comment='When the page says that it was changed'),
    sa.Column('text', sa.Text(), nullable=False, comment='Body, a paragraph a line; offsets count its code points from 0'),
    sa.Column('story_key', sa.Text(), nullable=False, comment='The same for copies of one story: hash of its letters and digits'),
    sa.Column('raw_ref', sa.Text(), nullable=True, comment='The raw page: WARC file under pages/, # and offset of the record'),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When this revision was stored'),
    sa.Column('is_relevant', sa.Boolean(), nullable=True, comment='Whether the gate let it in; null while unread'),
    sa.Column('gate_reasons', sa.ARRAY(sa.Text()), nullable=True, comment='The words by which the gate decided'),
    sa.Column('extractor_version', sa.Text(), nullable=True, comment='What read it; given: figures came with the file'),
    sa.Column('extracted_at', sa.DateTime(timezone=True), nullable=True, comment='When it was read; null while it waits'),
    sa.Column('tracked_at', sa.DateTime(timezone=True), nullable=True, comment='When the ledger had taken in its observations'),
    sa.ForeignKeyConstraint(['article_id'], ['hanmi.article.article_id'], name=op.f('fk_article_revision_article_id')),
    sa.PrimaryKeyConstraint('revision_id', name=op.f('pk_article_revision')),
    sa.UniqueConstraint('article_id', 'text_hash', name=op.f('uq_article_revision_article_id_text_hash')),
    schema='hanmi',
    comment='The wording of an article at one time; a changed text is a new revision'
    )
    op.create_index(op.f('ix_article_revision_recorded_at'), 'article_revision', ['recorded_at'], unique=False, schema='hanmi')
    op.create_index(op.f('ix_article_revision_story_key'), 'article_revision', ['story_key'], unique=False, schema='hanmi')
    op.create_index(op.f('ix_article_revision_text_hash'), 'article_revision', ['text_hash'], unique=False, schema='hanmi')
    op.create_index('ix_article_revision_unread', 'article_revision', ['revision_id'], unique=False, schema='hanmi', postgresql_where=sa.text('extracted_at IS NULL'))
    op.create_table('outbox',
    sa.Column('outbox_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number'),
    sa.Column('digest_id', sa.BigInteger(), nullable=False, comment='The digest'),
    sa.Column('recipient', sa.Text(), nullable=False, comment='Address of the reader'),
    sa.Column('message_id', sa.Text(), nullable=False, comment='Message-ID of the mail: the same at each try'),
    sa.Column('state', sa.Text(), nullable=False, comment='queued, sending (a crash here leaves a doubt), sent, refused'),
    sa.Column('attempt_count', sa.BigInteger(), server_default='0', nullable=False, comment='How often it was tried'),
    sa.Column('queued_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When it was queued'),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True, comment='When the mail server took it'),
    sa.Column('last_error', sa.Text(), nullable=True, comment='What the mail server said last, without addresses'),
    sa.CheckConstraint("state IN ('queued', 'sending', 'sent', 'refused')", name=op.f('ck_outbox_state_is_known')),
    sa.ForeignKeyConstraint(['digest_id'], ['hanmi.digest.digest_id'], name=op.f('fk_outbox_digest_id')),
    sa.PrimaryKeyConstraint('outbox_id', name=op.f('pk_outbox')),
    sa.UniqueConstraint('digest_id', 'recipient', name=op.f('uq_outbox_digest_id_recipient')),
    schema='hanmi',
    comment='One digest to one reader, sent once'
    )
    op.create_table('figure',
    sa.Column('figure_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number'),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False, comment='When its text was published'),
    sa.Column('revision_id', sa.BigInteger(), nullable=False, comment='The text it stands in'),
    sa.Column('start_offset', sa.BigInteger(), nullable=False, comment='First code point of the span'),
    sa.Column('end_offset', sa.BigInteger(), nullable=False, comment='Code point after the span'),
    sa.Column('text', sa.Text(), nullable=False, comment='The span itself: number with unit and currency'),
    sa.Column('kind', sa.Text(), nullable=False, comment='tariff_rate or pledge'),
    sa.Column('pledge_type', sa.Text(), nullable=True, comment='investment, purchase, financing, defense, other'),
    sa.Column('value', sa.Double(), nullable=False, comment='In base units: percent, currency units or pieces'),
    sa.Column('value_max', sa.Double(), nullable=True, comment='Upper end of a range'),
    sa.Column('from_value', sa.Double(), nullable=True, comment='Earlier value in a change from A to B'),
    sa.Column('unit', sa.Text(), nullable=False, comment='percent, pct_gdp, an ISO 4217 code, or a singular noun for goods'),
    sa.Column('qualifier', sa.Text(), nullable=False, comment='exact, about, at_least, at_most'),
    sa.Column('period', sa.Text(), nullable=True, comment='year, month or quarter where the amount is per that period'),
    sa.Column('actor', sa.Text(), nullable=True, comment='Who levies or pledges: ISO code of a state, or a name'),
    sa.Column('targets', sa.ARRAY(sa.Text()), nullable=False, comment='On whose goods it falls, or who receives'),
    sa.Column('sectors', sa.ARRAY(sa.Text()), nullable=False, comment='Sectors, empty where unsaid'),
    sa.Column('status', sa.Text(), nullable=False, comment='What the text says of it; see docs/decisions and the annotation guide'),
    sa.Column('speaker', sa.Text(), nullable=True, comment='To whom the text attributes it'),
    sa.Column('date_text', sa.Text(), nullable=True, comment='When it takes effect or falls due, as precise as the text'),
    sa.Column('measure', sa.Text(), nullable=True, comment='Legal basis where the text names one'),
    sa.Column('confidence', sa.Double(), nullable=False, comment='Between 0 and 1'),
    sa.Column('why', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='For each field the rule that decided it'),
    sa.Column('extractor_version', sa.Text(), nullable=False, comment='What read it'),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When it was stored'),
    sa.CheckConstraint("kind IN ('tariff_rate', 'pledge')", name=op.f('ck_figure_kind_is_known')),
    sa.CheckConstraint("measure IN ('reciprocal', 'section_232', 'section_301', 'section_122', 'antidumping', 'mfn', 'fta')", name=op.f('ck_figure_measure_is_known')),
    sa.CheckConstraint("period IN ('year', 'month', 'quarter')", name=op.f('ck_figure_period_is_known')),
    sa.CheckConstraint("pledge_type IN ('investment', 'purchase', 'financing', 'defense', 'other')", name=op.f('ck_figure_pledge_type_is_known')),
    sa.CheckConstraint("qualifier IN ('exact', 'about', 'at_least', 'at_most')", name=op.f('ck_figure_qualifier_is_known')),
    sa.CheckConstraint("status IN ('threatened', 'demanded', 'proposed', 'announced', 'in_force', 'delivered', 'stalled', 'ended', 'denied')", name=op.f('ck_figure_status_is_known')),
    sa.ForeignKeyConstraint(['revision_id'], ['hanmi.article_revision.revision_id'], name=op.f('fk_figure_revision_id')),
    sa.PrimaryKeyConstraint('figure_id', 'published_at', name=op.f('pk_figure')),
    sa.UniqueConstraint('revision_id', 'start_offset', 'end_offset', 'extractor_version', 'published_at', name=op.f('uq_figure_revision_id_start_offset_end_offset_extractor_version_published_at')),
    schema='hanmi',
    comment='A number in a text that states a tariff rate or a pledge; partitioned by month of publication',
    postgresql_partition_by='RANGE (published_at)'
    )
    op.create_table('mention',
    sa.Column('mention_id', sa.BigInteger(), sa.Identity(always=True), nullable=False, comment='Running number'),
    sa.Column('revision_id', sa.BigInteger(), nullable=False, comment='The text'),
    sa.Column('start_offset', sa.BigInteger(), nullable=False, comment='First code point of the span'),
    sa.Column('end_offset', sa.BigInteger(), nullable=False, comment='Code point after the span'),
    sa.Column('text', sa.Text(), nullable=False, comment='The words'),
    sa.Column('label', sa.Text(), nullable=False, comment='PERSON, ORG, GPE, LAW or EVENT'),
    sa.Column('entity_id', sa.Text(), nullable=True, comment='The known entity it is linked to, if any'),
    sa.ForeignKeyConstraint(['entity_id'], ['hanmi.entity.entity_id'], name=op.f('fk_mention_entity_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['hanmi.article_revision.revision_id'], name=op.f('fk_mention_revision_id')),
    sa.PrimaryKeyConstraint('mention_id', name=op.f('pk_mention')),
    sa.UniqueConstraint('revision_id', 'start_offset', 'end_offset', 'label', name=op.f('uq_mention_revision_id_start_offset_end_offset_label')),
    schema='hanmi',
    comment='An entity named in a text'
    )
    op.create_index(op.f('ix_mention_entity_id'), 'mention', ['entity_id'], unique=False, schema='hanmi')
    op.create_table('observation',
    sa.Column('observation_key', sa.Text(), nullable=False, comment='SHA-256 of text hash, span and claim'),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False, comment='When the world was told so'),
    sa.Column('claim_id', sa.BigInteger(), nullable=False, comment='The claim'),
    sa.Column('revision_id', sa.BigInteger(), nullable=False, comment='The text that says it'),
    sa.Column('value', sa.Double(), nullable=False, comment='In base units'),
    sa.Column('value_max', sa.Double(), nullable=True, comment='Upper end of a range'),
    sa.Column('from_value', sa.Double(), nullable=True, comment='Earlier value that the text gives'),
    sa.Column('qualifier', sa.Text(), nullable=False, comment='exact, about, at_least, at_most'),
    sa.Column('status', sa.Text(), nullable=False, comment='Status that the text gives'),
    sa.Column('date_text', sa.Text(), nullable=True, comment='When it takes effect or falls due, as precise as the text'),
    sa.Column('speaker', sa.Text(), nullable=True, comment='To whom the text attributes it'),
    sa.Column('sentence', sa.Text(), nullable=False, comment='The sentence, to the letter'),
    sa.Column('sentence_offset', sa.BigInteger(), nullable=False, comment='First code point of the sentence in the text'),
    sa.Column('start_offset', sa.BigInteger(), nullable=False, comment='First code point of the figure in the text'),
    sa.Column('end_offset', sa.BigInteger(), nullable=False, comment='Code point after the figure'),
    sa.Column('witness', sa.Text(), nullable=False, comment='Source in which its story appeared first: copies are one witness'),
    sa.Column('tier', sa.SmallInteger(), nullable=False, comment='Tier of the source when it was recorded'),
    sa.Column('extractor_version', sa.Text(), nullable=False, comment='What read it'),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False, comment='When we knew'),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True, comment='When a newer revision no longer said it'),
    sa.CheckConstraint("status IN ('threatened', 'demanded', 'proposed', 'announced', 'in_force', 'delivered', 'stalled', 'ended', 'denied')", name=op.f('ck_observation_status_is_known')),
    sa.ForeignKeyConstraint(['claim_id'], ['hanmi.claim.claim_id'], name=op.f('fk_observation_claim_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['hanmi.article_revision.revision_id'], name=op.f('fk_observation_revision_id')),
    sa.PrimaryKeyConstraint('observation_key', 'published_at', name=op.f('pk_observation')),
    schema='hanmi',
    comment='What one revision of one article says about one claim; partitioned by month of publication',
    postgresql_partition_by='RANGE (published_at)'
    )
    op.create_index(op.f('ix_observation_claim_id_published_at'), 'observation', ['claim_id', 'published_at'], unique=False, schema='hanmi')
    op.create_index(op.f('ix_observation_revision_id'), 'observation', ['revision_id'], unique=False, schema='hanmi')
    for path in sorted((Path(__file__).parents[1] / "sql" / revision).glob("*.sql")):
        op.execute(sa.text(path.read_text(encoding="utf-8").replace(":", r"\:")))


def downgrade() -> None:
    for view in ("claims_current", "claim_history", "claim_evidence", "funnel", "source_health"):
        op.execute(f"DROP VIEW hanmi.{view}")
    op.execute("DROP FUNCTION hanmi.claims_as_of(timestamptz, timestamptz)")
    op.execute("DROP FUNCTION hanmi.ensure_month(timestamptz)")
    op.drop_index(op.f('ix_observation_revision_id'), table_name='observation', schema='hanmi')
    op.drop_index(op.f('ix_observation_claim_id_published_at'), table_name='observation', schema='hanmi')
    op.drop_table('observation', schema='hanmi')
    op.drop_index(op.f('ix_mention_entity_id'), table_name='mention', schema='hanmi')
    op.drop_table('mention', schema='hanmi')
    op.drop_table('figure', schema='hanmi')
    op.drop_table('outbox', schema='hanmi')
    op.drop_index('ix_article_revision_unread', table_name='article_revision', schema='hanmi', postgresql_where=sa.text('extracted_at IS NULL'))
    op.drop_index(op.f('ix_article_revision_text_hash'), table_name='article_revision', schema='hanmi')
    op.drop_index(op.f('ix_article_revision_story_key'), table_name='article_revision', schema='hanmi')
    op.drop_index(op.f('ix_article_revision_recorded_at'), table_name='article_revision', schema='hanmi')
    op.drop_table('article_revision', schema='hanmi')
    op.drop_table('source_state', schema='hanmi')
    op.drop_table('digest', schema='hanmi')
    op.drop_index('uq_change_current', table_name='change', schema='hanmi', postgresql_where=sa.text('superseded_at IS NULL'))
    op.drop_index(op.f('ix_change_claim_id_published_at'), table_name='change', schema='hanmi')
    op.drop_table('change', schema='hanmi')
    op.drop_index(op.f('ix_candidate_source_id'), table_name='candidate', schema='hanmi', postgresql_where=sa.text('outcome IS NULL'))
    op.drop_table('candidate', schema='hanmi')
    op.drop_index(op.f('ix_article_source_id'), table_name='article', schema='hanmi')
    op.drop_table('article', schema='hanmi')
    op.drop_table('watch', schema='hanmi')
    op.drop_table('source', schema='hanmi')
    op.drop_index(op.f('ix_review_text_hash_start_offset_end_offset'), table_name='review', schema='hanmi')
    op.drop_table('review', schema='hanmi')
    op.drop_table('entity', schema='hanmi')
    op.drop_index(op.f('ix_claim_actor_target'), table_name='claim', schema='hanmi')
    op.drop_table('claim', schema='hanmi')
