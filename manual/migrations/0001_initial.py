import django.db.models.deletion
import portal.core.models.codes
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0001_initial'),
        ('practices', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Paragraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
            ],
            options={
                'verbose_name': 'paragraph',
                'verbose_name_plural': 'paragraphs',
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
            },
        ),
        migrations.CreateModel(
            name='ManualEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(choices=[('es', 'Español'), ('en', 'English'), ('fr', 'Français')], default='es', max_length=5, verbose_name='language it was written in')),
                ('languages_ready', models.JSONField(blank=True, default=list, verbose_name='languages shown to readers')),
                ('translation_basis', models.JSONField(blank=True, default=dict, editable=False)),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_es', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('standing', models.TextField(blank=True, verbose_name='standing')),
                ('standing_es', models.TextField(blank=True, null=True, verbose_name='standing')),
                ('standing_en', models.TextField(blank=True, null=True, verbose_name='standing')),
                ('standing_fr', models.TextField(blank=True, null=True, verbose_name='standing')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('consultation', 'In consultation'), ('approved', 'Approved'), ('superseded', 'Superseded')], default='draft', max_length=20, verbose_name='status')),
                ('current', models.BooleanField(default=False, verbose_name='shown to readers')),
                ('effective_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('effective_to', models.DateField(blank=True, null=True, verbose_name='in force until')),
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='manual.manualedition', verbose_name='supersedes')),
            ],
            options={
                'verbose_name': 'edition of the manual',
                'verbose_name_plural': 'editions of the manual',
                'constraints': [models.UniqueConstraint(condition=models.Q(('current', True)), fields=('current',), name='one_current_edition')],
            },
        ),
        migrations.CreateModel(
            name='SectionReference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locator', models.CharField(blank=True, max_length=120, verbose_name='article or paragraph')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='manual_references', to='library.librarydocument')),
                ('practice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='manual_references', to='practices.practice')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='references', to='manual.section')),
            ],
            options={
                'verbose_name': 'reference',
                'verbose_name_plural': 'references',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('practice__isnull', True)), models.Q(('document__isnull', True), ('practice__isnull', False)), _connector='OR'), name='reference_to_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='ChapterVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_es', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('phase', portal.core.models.codes.CodeField(blank=True, max_length=60, scheme='phase', verbose_name='phase')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chapters', to='manual.manualedition')),
            ],
            options={
                'verbose_name': 'chapter',
                'verbose_name_plural': 'chapters',
                'constraints': [models.UniqueConstraint(fields=('edition', 'code'), name='one_chapter_per_code'), models.UniqueConstraint(fields=('edition', 'number'), name='one_chapter_per_number')],
            },
        ),
        migrations.CreateModel(
            name='SectionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_language', models.CharField(choices=[('es', 'Español'), ('en', 'English'), ('fr', 'Français')], default='es', max_length=5, verbose_name='language it was written in')),
                ('languages_ready', models.JSONField(blank=True, default=list, verbose_name='languages shown to readers')),
                ('translation_basis', models.JSONField(blank=True, default=dict, editable=False)),
                ('number', models.CharField(max_length=12, verbose_name='number')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_es', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_fr', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('phases', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='phase', size=None, verbose_name='phases')),
                ('audiences', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='audience', size=None, verbose_name='audiences')),
                ('service_types', portal.core.models.codes.CodeListField(base_field=models.CharField(max_length=60), blank=True, default=list, scheme='service_type', size=None, verbose_name='types of service')),
                ('chapter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='manual.chapterversion')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='manual.manualedition')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='manual.section')),
            ],
            options={
                'verbose_name': 'section of an edition',
                'verbose_name_plural': 'sections of an edition',
                'constraints': [models.UniqueConstraint(fields=('edition', 'section'), name='section_once_per_edition'), models.UniqueConstraint(fields=('edition', 'number'), name='section_number_once_per_edition')],
            },
        ),
        migrations.CreateModel(
            name='ParagraphVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('kind', portal.core.models.codes.CodeField(default='do', max_length=60, scheme='paragraph_kind', verbose_name='kind')),
                ('text', models.TextField(verbose_name='text')),
                ('text_es', models.TextField(null=True, verbose_name='text')),
                ('text_en', models.TextField(null=True, verbose_name='text')),
                ('text_fr', models.TextField(null=True, verbose_name='text')),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='manual.paragraph')),
                ('section_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='manual.sectionversion')),
            ],
            options={
                'verbose_name': 'paragraph of an edition',
                'verbose_name_plural': 'paragraphs of an edition',
                'constraints': [models.UniqueConstraint(fields=('section_version', 'paragraph'), name='paragraph_once_per_section_version'), models.UniqueConstraint(fields=('section_version', 'order'), name='paragraph_order_once')],
            },
        ),
    ]
