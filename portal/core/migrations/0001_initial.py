import django.db.models.deletion
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Country',
            fields=[
                ('iso2', models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name='ISO code, two letters')),
                ('iso3', models.CharField(max_length=3, unique=True, verbose_name='ISO code, three letters')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('name_es', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_en', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('name_fr', models.CharField(max_length=80, null=True, verbose_name='name')),
                ('capital', models.CharField(max_length=80, verbose_name='capital')),
                ('default_languages', models.JSONField(default=list, verbose_name='languages of its authorities')),
                ('label_lat', models.FloatField(verbose_name='latitude of the label point')),
                ('label_lon', models.FloatField(verbose_name='longitude of the label point')),
            ],
            options={
                'verbose_name': 'country',
                'verbose_name_plural': 'countries',
            },
        ),
        migrations.CreateModel(
            name='PortalDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('language', models.CharField(blank=True, choices=[('es', 'Español'), ('en', 'English'), ('fr', 'Français')], max_length=5, verbose_name='language')),
                ('document_key', models.SlugField(blank=True, max_length=80, verbose_name='key shared by its language versions')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'permissions': [('choose_document', 'Can choose document')],
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='PortalImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('alt', models.CharField(blank=True, max_length=255, verbose_name='alternative text')),
                ('alt_es', models.CharField(blank=True, max_length=255, null=True, verbose_name='alternative text')),
                ('alt_en', models.CharField(blank=True, max_length=255, null=True, verbose_name='alternative text')),
                ('alt_fr', models.CharField(blank=True, max_length=255, null=True, verbose_name='alternative text')),
                ('credit', models.CharField(blank=True, max_length=255, verbose_name='credit')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'image',
                'verbose_name_plural': 'images',
                'permissions': [('choose_image', 'Can choose image')],
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(choices=[('phase', 'Phase'), ('axis', 'Axis of the plan'), ('stage', 'Stage of the journey'), ('term', 'Term'), ('scope', 'Scope'), ('level', 'Level of an institution'), ('population', 'Population'), ('theme', 'Theme'), ('actor_type', 'Type of institution'), ('service_type', 'Type of service'), ('document_type', 'Type of document'), ('meeting_type', 'Type of meeting'), ('paragraph_kind', 'Kind of paragraph'), ('audience', 'Audience'), ('principle', 'Principle'), ('language', 'Language')], max_length=30, verbose_name='vocabulary')),
                ('code', models.SlugField(max_length=60, verbose_name='code')),
                ('label', models.CharField(max_length=120, verbose_name='label')),
                ('label_es', models.CharField(max_length=120, null=True, verbose_name='label')),
                ('label_en', models.CharField(max_length=120, null=True, verbose_name='label')),
                ('label_fr', models.CharField(max_length=120, null=True, verbose_name='label')),
                ('alt_labels', models.JSONField(blank=True, default=dict, verbose_name='alternative labels')),
                ('hidden_labels', models.JSONField(blank=True, default=dict, verbose_name='labels that are only searched')),
                ('sort', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('closed', models.BooleanField(default=False, verbose_name='closed')),
                ('retired_on', models.DateField(blank=True, null=True, verbose_name='retired on')),
                ('broader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narrower', to='portal_core.term', verbose_name='broader term')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portal_core.term', verbose_name='replaced by')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
                'constraints': [models.UniqueConstraint(fields=('scheme', 'code'), name='term_code_once_per_scheme', violation_error_message='This vocabulary already has a term with this code.')],
            },
        ),
        migrations.CreateModel(
            name='StarterLoad',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField(auto_now_add=True)),
                ('counts', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='StarterRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('code', models.CharField(max_length=200)),
                ('object_pk', models.CharField(max_length=60)),
                ('said', models.CharField(max_length=64)),
                ('held', models.JSONField(default=dict)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'code'), name='one_starter_row_per_code')],
            },
        ),
        migrations.CreateModel(
            name='CountryMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='portal_core.country', verbose_name='country')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='country_memberships', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'country of a person',
                'verbose_name_plural': 'countries of persons',
                'permissions': (('translate_es', 'Can write texts in Español'), ('translate_en', 'Can write texts in English'), ('translate_fr', 'Can write texts in Français'), ('edit_facts', 'Can edit the facts of records'), ('every_country', 'Can edit records of every country and of the region'), ('withdraw', 'Can withdraw records from the public site')),
                'constraints': [models.UniqueConstraint(fields=('user', 'country'), name='one_membership_per_country', violation_error_message='This person already edits for this country.')],
            },
        ),
        migrations.CreateModel(
            name='PortalRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='portal_core.portalimage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='one_rendition_per_spec')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
