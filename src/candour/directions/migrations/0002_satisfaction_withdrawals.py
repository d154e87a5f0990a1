"""What was recorded as meeting a requirement may be withdrawn."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SatisfactionWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField()),
                ('by_name', models.TextField()),
                ('by_post', models.TextField(blank=True)),
                ('by_key', models.TextField()),
                ('deed_id', models.UUIDField()),
                ('withdrawn_on', models.DateField()),
                ('reason', models.TextField()),
                ('satisfaction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='directions.satisfaction')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='satisfaction_withdrawn_with_a_reason')],
            },
        ),
    ]
