"""The cut-off of a round may move: the first stays in its column, and every move is a fact of its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0010_outcomes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='round',
            name='cut_off_at',
            field=models.DateTimeField(db_column='cut_off_at'),
        ),
        migrations.RenameField(
            model_name='round',
            old_name='cut_off_at',
            new_name='first_cut_off_at',
        ),
        migrations.CreateModel(
            name='CutOffMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField()),
                ('by_name', models.TextField()),
                ('by_post', models.TextField(blank=True)),
                ('by_key', models.TextField()),
                ('deed_id', models.UUIDField()),
                ('old_at', models.DateTimeField()),
                ('new_at', models.DateTimeField()),
                ('moved_on', models.DateField()),
                ('reason', models.TextField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='plans.round')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_cut_off_moves_with_a_reason'),
                    models.CheckConstraint(condition=models.Q(('new_at', models.F('old_at')), _negated=True), name='a_cut_off_moves_elsewhere'),
                ],
            },
        ),
    ]
