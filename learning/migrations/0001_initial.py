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
            name='Course',
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
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_es', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('summary', models.TextField(blank=True, verbose_name='summary')),
                ('summary_es', models.TextField(blank=True, null=True, verbose_name='summary')),
                ('summary_en', models.TextField(blank=True, null=True, verbose_name='summary')),
                ('summary_fr', models.TextField(blank=True, null=True, verbose_name='summary')),
                ('audiences', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='audience', size=None, verbose_name='audiences')),
                ('hours', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='hours')),
                ('delivery', models.CharField(choices=[('self_paced', 'At your own pace'), ('tutored', 'With a tutor'), ('blended', 'Partly in person'), ('external_link', 'On another site')], default='self_paced', max_length=20, verbose_name='how it is taken')),
                ('languages', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='language', size=None, verbose_name='languages of the course')),
                ('provider_name', models.CharField(blank=True, max_length=200, verbose_name='provider')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                ('owner_country', models.ForeignKey(blank=True, help_text='Empty: it belongs to the whole region.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal_core.country', verbose_name='country it belongs to')),
            ],
            options={
                'verbose_name': 'course',
                'verbose_name_plural': 'courses',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('live', False), models.Q(('languages_ready', []), _negated=True), _connector='OR'), name='learning_course_live_in_a_language', violation_error_message='A published record needs at least one language that readers may see.'), models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('source', 'external_id'), name='learning_course_one_row_per_source')],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_es', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('objective', models.TextField(blank=True, verbose_name='objective')),
                ('objective_es', models.TextField(blank=True, null=True, verbose_name='objective')),
                ('objective_en', models.TextField(blank=True, null=True, verbose_name='objective')),
                ('objective_fr', models.TextField(blank=True, null=True, verbose_name='objective')),
                ('phase', portal.core.models.codes.CodeField(blank=True, max_length=60, scheme='phase', verbose_name='phase')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('course', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='units', to='learning.course')),
            ],
            options={
                'verbose_name': 'unit',
                'verbose_name_plural': 'units',
                'constraints': [models.UniqueConstraint(fields=('course', 'code'), name='one_unit_per_code'), models.UniqueConstraint(fields=('course', 'order'), name='one_unit_per_place')],
            },
        ),
    ]
