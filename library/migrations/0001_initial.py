import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import portal.core.models.codes
import uuid
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
        ('portal_core', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='LibraryDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('source_language', models.CharField(choices=[('es', 'Español'), ('en', 'English'), ('fr', 'Français')], default='es', max_length=5, verbose_name='language it was written in')),
                ('languages_ready', models.JSONField(blank=True, default=list, verbose_name='languages shown to readers')),
                ('translation_basis', models.JSONField(blank=True, default=dict, editable=False)),
                ('code', models.CharField(help_text='Public identifier. It never changes once published.', max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9-]*$', 'Small letters, digits and hyphens only.')], verbose_name='code')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('external_id', models.CharField(blank=True, editable=False, max_length=80)),
                ('source', models.CharField(blank=True, editable=False, max_length=40)),
                ('licence', models.CharField(choices=[('cc_by_4', 'CC BY 4.0'), ('cc_by_sa_4', 'CC BY-SA 4.0'), ('cc_by_nc_sa_3_igo', 'CC BY-NC-SA 3.0 IGO'), ('public_domain', 'Public domain'), ('link_only', 'Link only'), ('unknown', 'Not known')], default='unknown', max_length=30, verbose_name='licence')),
                ('review_by', models.DateField(blank=True, null=True, verbose_name='review by')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('title_es', models.CharField(max_length=255, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=255, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=255, null=True, verbose_name='title')),
                ('abstract', models.TextField(blank=True, verbose_name='abstract')),
                ('abstract_es', models.TextField(blank=True, null=True, verbose_name='abstract')),
                ('abstract_en', models.TextField(blank=True, null=True, verbose_name='abstract')),
                ('abstract_fr', models.TextField(blank=True, null=True, verbose_name='abstract')),
                ('doc_type', portal.core.models.codes.CodeField(max_length=60, scheme='document_type', verbose_name='type')),
                ('publisher_name', models.CharField(blank=True, max_length=200, verbose_name='publisher')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year')),
                ('date', models.DateField(blank=True, null=True, verbose_name='date')),
                ('date_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month'), ('year', 'Year'), ('week_to_be_confirmed', 'Week to be confirmed')], default='year', max_length=30, verbose_name='precision of the date')),
                ('countries', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='country', size=None, verbose_name='countries')),
                ('phases', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='phase', size=None, verbose_name='phases')),
                ('themes', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='theme', size=None, verbose_name='themes')),
                ('populations', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='population', size=None, verbose_name='populations')),
                ('languages', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='language', size=None, verbose_name='languages of the document')),
                ('in_force', models.CharField(choices=[('in_force', 'In force'), ('superseded', 'Superseded'), ('repealed', 'Repealed'), ('draft', 'Draft'), ('historical', 'Historical'), ('unknown', 'Not verified')], default='unknown', max_length=20, verbose_name='in force')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='official address')),
                ('link_state', models.CharField(choices=[('unchecked', 'Not checked'), ('ok', 'Answers'), ('dead', 'Does not answer')], default='unchecked', max_length=12, verbose_name='state of the link')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                ('owner_country', models.ForeignKey(blank=True, help_text='Empty: it belongs to the whole region.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal_core.country', verbose_name='country it belongs to')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'abstract': False,
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['countries'], name='library_document_countries')],
                'constraints': [models.CheckConstraint(condition=models.Q(('live', False), models.Q(('languages_ready', []), _negated=True), _connector='OR'), name='library_librarydocument_live_in_a_language', violation_error_message='A published record needs at least one language that readers may see.'), models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('source', 'external_id'), name='library_librarydocument_one_row_per_source')],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='GlossaryTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('source_language', models.CharField(choices=[('es', 'Español'), ('en', 'English'), ('fr', 'Français')], default='es', max_length=5, verbose_name='language it was written in')),
                ('languages_ready', models.JSONField(blank=True, default=list, verbose_name='languages shown to readers')),
                ('translation_basis', models.JSONField(blank=True, default=dict, editable=False)),
                ('code', models.CharField(help_text='Public identifier. It never changes once published.', max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9-]*$', 'Small letters, digits and hyphens only.')], verbose_name='code')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('external_id', models.CharField(blank=True, editable=False, max_length=80)),
                ('source', models.CharField(blank=True, editable=False, max_length=40)),
                ('licence', models.CharField(choices=[('cc_by_4', 'CC BY 4.0'), ('cc_by_sa_4', 'CC BY-SA 4.0'), ('cc_by_nc_sa_3_igo', 'CC BY-NC-SA 3.0 IGO'), ('public_domain', 'Public domain'), ('link_only', 'Link only'), ('unknown', 'Not known')], default='unknown', max_length=30, verbose_name='licence')),
                ('review_by', models.DateField(blank=True, null=True, verbose_name='review by')),
                ('term', models.CharField(max_length=160, verbose_name='term')),
                ('term_es', models.CharField(max_length=160, null=True, verbose_name='term')),
                ('term_en', models.CharField(max_length=160, null=True, verbose_name='term')),
                ('term_fr', models.CharField(max_length=160, null=True, verbose_name='term')),
                ('acronyms', models.JSONField(blank=True, default=list, verbose_name='acronyms')),
                ('definition', models.TextField(blank=True, verbose_name='definition')),
                ('definition_es', models.TextField(blank=True, null=True, verbose_name='definition')),
                ('definition_en', models.TextField(blank=True, null=True, verbose_name='definition')),
                ('definition_fr', models.TextField(blank=True, null=True, verbose_name='definition')),
                ('definition_source', models.CharField(blank=True, max_length=200, verbose_name='source of the definition')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                ('owner_country', models.ForeignKey(blank=True, help_text='Empty: it belongs to the whole region.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal_core.country', verbose_name='country it belongs to')),
            ],
            options={
                'verbose_name': 'glossary term',
                'verbose_name_plural': 'glossary terms',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('live', False), models.Q(('languages_ready', []), _negated=True), _connector='OR'), name='library_glossaryterm_live_in_a_language', violation_error_message='A published record needs at least one language that readers may see.'), models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('source', 'external_id'), name='library_glossaryterm_one_row_per_source')],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='SynonymGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
            ],
            options={
                'verbose_name': 'synonym group',
                'verbose_name_plural': 'synonym groups',
            },
        ),
        migrations.CreateModel(
            name='DocumentFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', portal.core.models.codes.CodeField(max_length=60, scheme='language', verbose_name='language')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal_core.portaldocument', verbose_name='file')),
                ('document', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='library.librarydocument')),
            ],
            options={
                'verbose_name': 'file of a document',
                'verbose_name_plural': 'files of a document',
            },
        ),
        migrations.CreateModel(
            name='DocumentInternal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('import_confidence', models.CharField(blank=True, choices=[('high', 'High'), ('medium', 'Medium'), ('low', 'Low')], max_length=10)),
                ('source_basis', models.CharField(blank=True, choices=[('public_page', 'A public page'), ('source_documents', "The Network's documents"), ('knowledge', 'Own knowledge, page not opened')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='library.librarydocument')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SynonymSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('es', 'Español'), ('en', 'English'), ('fr', 'Français')], max_length=5, verbose_name='language')),
                ('kind', models.CharField(choices=[('equivalent', 'Same meaning'), ('broader', 'Broader'), ('related', 'Related'), ('informal', 'Informal, only searched'), ('acronym', 'Acronym'), ('former_name', 'Former name'), ('cross_language', 'In another language')], default='equivalent', max_length=20, verbose_name='kind')),
                ('preferred', models.CharField(max_length=160, verbose_name='preferred term')),
                ('variants', models.JSONField(blank=True, default=list, verbose_name='variants')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sets', to='library.synonymgroup')),
            ],
            options={
                'verbose_name': 'synonyms in a language',
                'verbose_name_plural': 'synonyms in a language',
                'constraints': [models.UniqueConstraint(fields=('group', 'language', 'kind', 'preferred'), name='one_synonym_set_per_term', violation_error_message='This group already has this term in this language.')],
            },
        ),
    ]
